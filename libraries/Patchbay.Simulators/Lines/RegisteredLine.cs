using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Lines;

/// <summary>An extension that a phone registered.</summary>
public sealed class RegisteredLine(string extension, string name, ILineClient client) : ILineEnd
{
    public string Number => extension;

    public string Name => name;

    public bool Transferable => true;

    public ILineClient Client => client;

    /// <summary>Whether whoever calls is told that it is busy, calls or none.</summary>
    public bool SaysBusy { get; set; }

    public void Tell(LineCall call, string happened, JsonObject members)
    {
        var message = new JsonObject { ["event"] = happened, ["extension"] = extension, ["call"] = call.Id };
        foreach (var (key, value) in members) message[key] = value?.DeepClone();
        client.Send(message);
    }

    public JsonObject ToJson(bool busy) => new() { ["extension"] = extension, ["name"] = name, ["busy"] = busy };
}
