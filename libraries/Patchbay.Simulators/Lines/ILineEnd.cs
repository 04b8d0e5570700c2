using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Lines;

/// <summary>One end of a call: a registered line, or somebody whom the simulator plays.</summary>
public interface ILineEnd
{
    /// <summary>The extension or number that the other end sees.</summary>
    string Number { get; }

    /// <summary>Empty where there is none.</summary>
    string Name { get; }

    /// <summary>Whether the other end may give this one to somebody else.</summary>
    bool Transferable { get; }

    /// <summary>Something happened to a call of this end; never waits. The members are this end's own.</summary>
    void Tell(LineCall call, string happened, JsonObject members);
}
