namespace Patchbay.TestKit.Hubs;

/// <summary>A hub answered a call with an error.</summary>
/// <param name="message">In the hub's words.</param>
public sealed class HubCallException(string message) : Exception(message);
