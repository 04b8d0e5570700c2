namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>The agent is signed in.</summary>
internal sealed record SignedInMessage
{
    /// <summary>What this tab resumes its client session by. Whoever has it acts for the agent, so it is never printed.</summary>
    public required string Token { get; init; }

    /// <summary>The desk as it is; changes follow.</summary>
    public required SnapshotMessage Snapshot { get; init; }

    /// <inheritdoc/>
    public override string ToString() => "signed in";
}

/// <summary>The agent is not signed in. A <see cref="ProblemView.Code"/> of <c>cancelled</c> says that the agent gave up.</summary>
internal sealed record SignInFailedMessage
{
    /// <summary>Why.</summary>
    public required ProblemView Problem { get; init; }
}
