namespace Patchbay.Capabilities;

/// <summary>What a dialler can say about an outcome whose end is not known.</summary>
public enum Reconciliation
{
    /// <summary>It took it.</summary>
    Took,

    /// <summary>It did not; the desk sends it again.</summary>
    DidNotTake,

    /// <summary>It may have, and taking it twice does no harm; the desk sends it again.</summary>
    SendAgainIsHarmless,

    /// <summary>Nobody can tell; the agent is shown it as undecided.</summary>
    CannotTell,
}
