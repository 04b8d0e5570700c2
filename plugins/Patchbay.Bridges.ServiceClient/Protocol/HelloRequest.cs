namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>The first thing a page says.</summary>
internal sealed record HelloRequest
{
    /// <summary>The version of the protocol it speaks.</summary>
    public required int Version { get; init; }
}
