namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>Begins the conversation that signs an agent in.</summary>
internal sealed record SignInStart
{
    /// <summary>The agent's login; may be empty.</summary>
    public required string Agent { get; init; }
}
