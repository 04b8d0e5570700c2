namespace Patchbay.TestKit.Relays;

/// <summary>A STOMP frame on its way through a relay, as far as tests look into it.</summary>
public sealed record RelayedFrame
{
    /// <summary>Whether the client says it.</summary>
    public required bool FromClient { get; init; }

    /// <summary>Such as <c>SEND</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The header <c>type</c>; empty where there is none.</summary>
    public required string Type { get; init; }

    /// <summary>The body, as text.</summary>
    public required string Body { get; init; }
}
