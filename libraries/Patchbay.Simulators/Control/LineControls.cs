using Patchbay.Simulators.Lines;

namespace Patchbay.Simulators.Control;

/// <summary>What is registered at the line exchange, and who talks there.</summary>
public sealed class LineControls(LineExchange lines) : IControlSet
{
    public ControlAnswer? Answer(string method, string[] path, ControlBody body) => (method, path) switch
    {
        ("GET", ["lines"]) => ControlAnswer.Of(lines.Lines.Select(line => line.ToJson(lines.IsBusy(line)))),
        ("GET", ["line-calls"]) => ControlAnswer.Of(lines.Calls.Select(call => call.ToJson())),
        ("POST", ["line-calls", var call, "hangup"]) => End(call),
        _ => null,
    };

    private ControlAnswer End(string id)
    {
        if (lines.Calls.FirstOrDefault(call => call.Id == id) is not { } call) return ControlAnswer.NotThere($"There is no call '{id}' at the line exchange.");
        lines.End(call, "normal");
        return ControlAnswer.Done;
    }
}
