namespace Patchbay.Fakes.Scenarios;

/// <summary>A phone's other side as a step reaches it.</summary>
internal interface IStagePhone
{
    /// <summary>A call arrives, where the line is registered.</summary>
    void Ring(ScenarioRing ring);

    /// <summary>Ends every call that was invented here.</summary>
    void EndCalls(string reason);

    /// <summary>A line fails.</summary>
    void FailLine(ScenarioLine line);

    /// <summary>A line's connection is cut without a word.</summary>
    void DropLine(string line);
}
