using System.Text.Json;

namespace Patchbay.TestKit.Hubs;

/// <summary>What a hub sent unasked.</summary>
/// <param name="Target">Its name.</param>
/// <param name="Argument">Its first argument.</param>
public sealed record HubMessage(string Target, JsonElement Argument);
