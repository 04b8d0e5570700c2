using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Simulators.Words;

namespace Patchbay.Simulators.Lines;

/// <summary>
/// Reads what a phone sends to the line exchange and answers it, whatever it is. Called under the simulator's lock. Every
/// answer carries the request's id as <c>re</c> and goes out before the events that the request causes.
/// </summary>
public sealed class LineRequests(LineExchange exchange)
{
    private const string Types = "register, unregister, busy, call, answer, hang-up, hold, retrieve, transfer, digits";

    public void Receive(ILineClient client, string text)
    {
        var (request, problem) = Read(text);
        Answer(client, request?["id"], request is null ? LineAnswer.No("malformed", problem!) : Carry(client, request));
    }

    /// <summary>Answers what is no text.</summary>
    public static void Refuse(ILineClient client, string why) => Answer(client, null, LineAnswer.No("malformed", why));

    private static void Answer(ILineClient client, JsonNode? id, LineAnswer answer)
    {
        var message = new JsonObject();
        if (id is not null) message["re"] = id.DeepClone();
        message["ok"] = answer.Reason is null;
        if (answer.Reason is { } reason) (message["reason"], message["text"]) = (reason, answer.Text);
        if (answer.Call is { } call) message["call"] = call;
        client.Send(message);
        answer.Then?.Invoke();
    }

    private LineAnswer Carry(ILineClient client, JsonObject request)
    {
        if (Text(request, "type") is not { } type) return Missing("type", Types);
        if (Text(request, "extension") is not { } extension) return Missing("extension", "the line it is about");
        switch (type)
        {
            case "register":
                return exchange.Register(client, extension, Text(request, "name") ?? "");
            case "unregister":
                return exchange.Unregister(client, extension);
            case "busy":
                return Flag(request, "on") is { } on ? exchange.SayBusy(client, extension, on) : Missing("on", "true or false");
        }

        if (exchange.Find(extension) is not { } line || line.Client != client) return LineAnswer.No("not-yours", $"This connection has not registered '{extension}'.");
        var (call, to) = (Text(request, "call"), Text(request, "to"));
        switch (type)
        {
            case "call":
                return to is null ? Missing("to", "whom to call") : exchange.Call(line, to);
            case "answer" or "hang-up" or "hold" or "retrieve" or "transfer" or "digits" when call is null:
                return Missing("call", "which call");
            case "answer":
                return exchange.Answer(line, call);
            case "hang-up":
                return exchange.HangUp(line, call, Text(request, "reason"));
            case "hold":
                return exchange.Hold(line, call);
            case "retrieve":
                return exchange.Retrieve(line, call);
            case "transfer":
                return to is null ? Missing("to", "whom to give it to") : exchange.Transfer(line, call, to);
            case "digits":
                return Text(request, "digits") is { } digits ? exchange.SendDigits(line, call, digits) : Missing("digits", "the digits");
            default:
                return LineAnswer.No("unknown-type", $"'{type}' is not asked here; there are {Types}.");
        }
    }

    private static (JsonObject? Request, string? Problem) Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object) return (null, "A message is one JSON object.");
            JsonTexts.ReadThrough(document.RootElement);
            return (JsonObject.Create(document.RootElement.Clone()), null);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return (null, $"A message is one JSON object: {problem.Message}");
        }
    }

    private static LineAnswer Missing(string key, string what) => LineAnswer.No("malformed", $"'{key}' is missing or of another kind; it says {what}.");

    private static string? Text(JsonObject request, string key) => request[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static bool? Flag(JsonObject request, string key) => request[key] is JsonValue value && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? request[key]!.GetValue<bool>() : null;
}
