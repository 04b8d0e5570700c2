namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>What a page sent is not of the form it must have. The message is for whoever wrote the page.</summary>
internal sealed class ProtocolException(string message) : Exception(message);
