using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>What shall go wrong with a command.</summary>
internal enum FaultKind
{
    /// <summary>The request is lost: not carried out, not answered.</summary>
    SwallowRequest,

    /// <summary>The request is carried out and its answer is lost.</summary>
    SwallowResponse,

    /// <summary>The request is carried out and its answer is kept back until it is released.</summary>
    HoldResponse,

    /// <summary>The request is refused with a number.</summary>
    Error,
}

/// <summary>A planted fault.</summary>
internal sealed class Fault
{
    public required FaultKind Kind { get; init; }

    public required string Command { get; init; }

    /// <summary>The error's number, for <see cref="FaultKind.Error"/>.</summary>
    public int Number { get; init; }

    /// <summary>How often it strikes still.</summary>
    public int Count { get; set; } = 1;

    public JsonObject ToJson() => new() { ["kind"] = FaultNames.Of(Kind), ["command"] = Command, ["number"] = Number, ["count"] = Count };
}
