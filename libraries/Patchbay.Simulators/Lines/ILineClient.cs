using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Lines;

/// <summary>The way to one phone of the line exchange: a socket, or a list in a test.</summary>
public interface ILineClient
{
    /// <summary>Puts a message on its way; never waits.</summary>
    void Send(JsonObject message);
}
