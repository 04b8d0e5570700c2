using Patchbay.Desks;

namespace Patchbay.Fakes.Softphones;

/// <summary>What whoever carries a call said to a request.</summary>
internal sealed record PeerAnswer
{
    /// <summary>Null where it was done.</summary>
    public string? Reason { get; init; }

    /// <summary>The reason for people.</summary>
    public string? Text { get; init; }

    /// <summary>The carrier's id of a call that was made.</summary>
    public string? Call { get; init; }

    /// <summary>Whether no answer came, so that nobody knows.</summary>
    public bool Broken { get; init; }

    public static PeerAnswer Done { get; } = new();

    public static PeerAnswer No(string reason, string text) => new() { Reason = reason, Text = text };

    public static PeerAnswer Lost(string text) => new() { Reason = "lost", Text = text, Broken = true };

    public CommandResult ToResult() => (Reason, Broken) switch
    {
        (null, _) => CommandResult.Success,
        (_, true) => new Unknown { Why = Text! },
        ({ } reason, false) => new Refused { Code = reason, Text = Text! },
    };
}
