namespace Patchbay.TestKit.Conformance.Bridges;

/// <summary>What a client was told about something it asked for.</summary>
public sealed record BridgeAnswer
{
    /// <summary>It has what it asked for.</summary>
    public static BridgeAnswer Yes { get; } = new() { Done = true };

    /// <summary>Whether it was told that it is done, or went out.</summary>
    public required bool Done { get; init; }

    /// <summary>Whatever words it was given beside that.</summary>
    public string Text { get; init; } = "";

    /// <summary>It was told no, in these words.</summary>
    public static BridgeAnswer No(string text) => new() { Done = false, Text = text };
}
