namespace Patchbay.TestKit.Relays;

/// <summary>A text message on its way through a relay.</summary>
public sealed record RelayedMessage
{
    /// <summary>The connection that carries it, counted from 1.</summary>
    public required int Connection { get; init; }

    /// <summary>Whether the client says it.</summary>
    public required bool FromClient { get; init; }

    /// <summary>The text, unmasked.</summary>
    public required string Text { get; init; }
}
