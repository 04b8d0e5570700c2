namespace Patchbay.TestClient.Sessions;

/// <summary>What the client does by itself.</summary>
internal sealed record Switches
{
    /// <summary>Gives every request a RID that it does not have.</summary>
    public bool Rid { get; init; } = true;

    /// <summary>Gives every request the SID of the last sign-in.</summary>
    public bool Sid { get; init; } = true;

    /// <summary>Acknowledges every event when it comes.</summary>
    public bool Acknowledge { get; init; } = true;

    /// <summary>Sends a KeepAlive when nothing was sent for a while.</summary>
    public bool KeepAlive { get; init; } = true;

    /// <summary>Writes SID and RID as texts (sheet, Q10).</summary>
    public bool QuotedIds { get; init; }
}
