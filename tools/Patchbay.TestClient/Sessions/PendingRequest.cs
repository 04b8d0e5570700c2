using System.Text.Json.Nodes;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Sessions;

/// <summary>A request on its way.</summary>
/// <param name="Entry">Its line in the log.</param>
/// <param name="Type">What it is.</param>
/// <param name="Request">As it was sent, secrets blanked.</param>
/// <param name="Answer">Ends with the answer; with <see cref="IOException"/> where the connection ends first. Null where none is awaited.</param>
internal sealed record PendingRequest(int Entry, string Type, JsonNode? Request, Task<ReceivedMessage>? Answer);

/// <summary>What a session is like now.</summary>
/// <param name="Address">Where it is connected; null for nowhere.</param>
/// <param name="Connecting">Somebody is connecting it.</param>
/// <param name="Sid">Of the last sign-in.</param>
/// <param name="Switches">What it does by itself.</param>
internal sealed record SessionState(Uri? Address, bool Connecting, long? Sid, Switches Switches);
