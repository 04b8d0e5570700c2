namespace Patchbay.Host.Supervision;

/// <summary>What happens to an instance, as far as its health is concerned.</summary>
internal enum HealthEvent
{
    /// <summary>A start is tried.</summary>
    Tried,

    /// <summary>A start came to its end, and the part says nothing against itself.</summary>
    Started,

    /// <summary>The part says that something is wrong.</summary>
    Complained,

    /// <summary>The part says that what was wrong is over.</summary>
    Recovered,

    /// <summary>A start failed, and another is planned.</summary>
    Failed,

    /// <summary>It misbehaved, or failed for good: nothing new is given to it.</summary>
    Isolated,

    /// <summary>It ends.</summary>
    Ended,
}
