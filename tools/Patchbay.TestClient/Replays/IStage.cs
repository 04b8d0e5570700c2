using System.Text.Json.Nodes;

namespace Patchbay.TestClient.Replays;

/// <summary>Lets happen at the dialler what no message of the client brings about.</summary>
internal interface IStage
{
    /// <summary>Whether what was sent before must have been read by the service first; a person is slow enough.</summary>
    bool IsAtOnce { get; }

    /// <exception cref="IOException">It cannot happen; the text says why.</exception>
    Task HappenAsync(string agent, string what, JsonObject? with, CancellationToken cancellationToken);
}
