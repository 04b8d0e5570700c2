namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>Takes up a client session again, after a reload or a cut.</summary>
internal sealed record ResumeRequest
{
    /// <summary>The session's token. Whoever has it acts for the agent, so it is never printed.</summary>
    public required string Token { get; init; }

    /// <summary>The epoch of what the page has; absent where it has nothing.</summary>
    public string? Epoch { get; init; }

    /// <summary>The number of the last change it has.</summary>
    public long Number { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"resume after {Epoch}:{Number}";
}

/// <summary>Whether a client session is taken up again. Where it is, changes or a snapshot follow.</summary>
internal sealed record ResumeReply
{
    /// <summary>False where the token is not known: sign in again.</summary>
    public required bool Resumed { get; init; }
}
