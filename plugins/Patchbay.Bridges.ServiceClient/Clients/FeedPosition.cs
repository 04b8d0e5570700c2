namespace Patchbay.Bridges.ServiceClient.Clients;

/// <summary>The last change that a page has.</summary>
internal readonly record struct FeedPosition(string Epoch, long Number);
