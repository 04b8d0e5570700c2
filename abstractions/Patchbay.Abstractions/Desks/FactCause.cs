namespace Patchbay.Desks;

/// <summary>Who brought a fact about.</summary>
public enum FactCause
{
    /// <summary>Not told.</summary>
    Unknown,

    /// <summary>The agent of this desk.</summary>
    Agent,

    /// <summary>The other side of the interaction.</summary>
    Customer,

    /// <summary>The dialler or phone system.</summary>
    Dialler,

    /// <summary>Patchbay itself.</summary>
    System,
}
