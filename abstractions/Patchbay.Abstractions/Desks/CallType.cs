namespace Patchbay.Desks;

/// <summary>How a call came to be placed.</summary>
public enum CallType
{
    /// <summary>Not told, or a kind without a word here.</summary>
    Unknown,

    /// <summary>A customer called.</summary>
    Inbound,

    /// <summary>Placed by the agent.</summary>
    Outbound,

    /// <summary>Dialled ahead, connected to whoever is free.</summary>
    Predictive,

    /// <summary>Dialled for this agent.</summary>
    Progressive,

    /// <summary>Shown to this agent first.</summary>
    Preview,

    /// <summary>Between colleagues.</summary>
    Internal,

    /// <summary>A consultation for another interaction.</summary>
    Consult,
}
