namespace Patchbay.Desks;

/// <summary>Which way an interaction came about.</summary>
public enum InteractionDirection
{
    /// <summary>Not told.</summary>
    Unknown,

    /// <summary>From the customer.</summary>
    In,

    /// <summary>To the customer.</summary>
    Out,

    /// <summary>Between colleagues.</summary>
    Internal,
}
