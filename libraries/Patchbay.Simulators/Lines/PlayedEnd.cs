using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Lines;

/// <summary>Somebody outside, whom the exchange plays: answers as soon as it rings, and then listens.</summary>
public sealed class PlayedEnd(string number, LineExchange exchange) : ILineEnd
{
    public string Number => number;

    public string Name => "";

    public bool Transferable => true;

    public void Tell(LineCall call, string happened, JsonObject members)
    {
        if (happened == "ringing") exchange.Answer(this, call.Id).Then?.Invoke();
    }
}
