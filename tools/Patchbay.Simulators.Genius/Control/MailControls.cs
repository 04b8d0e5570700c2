using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.Genius.Exchange;
using Patchbay.Simulators.Genius.Exchange.Slots;
using Patchbay.Simulators.Genius.Worlds.Options;

namespace Patchbay.Simulators.Genius.Control;

/// <summary>A customer writes a mail or an SMS: it can be fetched from then on, and is given to whoever may work on it.</summary>
internal sealed class MailControls(GeniusExchange exchange, SlotControls slots) : IControlSet
{
    private const int MostAttachments = 20;

    public ControlAnswer? Answer(string method, string[] path, ControlBody body) => (method, path) switch
    {
        ("GET", ["mails"]) => ControlAnswer.Of(exchange.World.Messages.Select(Told)),
        ("POST", ["mails"]) => Send(body),
        _ => null,
    };

    private ControlAnswer Send(ControlBody body)
    {
        if (body.Text("from") is not { Length: > 0 } from) return ControlAnswer.Wrong("'from' must say who writes: a mail address, or a number for an SMS.");
        if (Attachments(body, out var attachments) is { } problem) return problem;
        var before = exchange.World.Messages.Where(message => Between(message, from)).Select(message => message.Id).Order().ToList();
        var id = (exchange.World.LastMessage ?? 0) + 1;
        var details = body.All.DeepClone().AsObject();
        details["message"] = id;
        details.TryAdd("data", new JsonObject { ["Name"] = from, ["Email"] = from });
        details["history"] = new JsonArray([.. before.Select(number => (JsonNode)number)]);
        exchange.World.Add(new MessageOptions
        {
            Id = id,
            Sender = from,
            RecipientsTo = [body.Text("to") ?? "help@example.test"],
            Subject = body.Text("subject") ?? "",
            Body = body.Text("body") ?? "",
            Attachments = attachments,
        });
        var routed = slots.Route(SlotKind.Offline, new ControlBody(details));
        if (routed.Status >= 300) exchange.World.Remove(id);
        else routed.Body["message"] = id;
        return routed;
    }

    private static bool Between(MessageOptions message, string customer) => message.Sender == customer || message.RecipientsTo.Contains(customer);

    private static ControlAnswer? Attachments(ControlBody body, out List<AttachmentOptions> attachments)
    {
        attachments = [];
        if (body.All["attachments"] is not { } given) return null;
        if (given is not JsonArray { Count: <= MostAttachments } list) return ControlAnswer.Wrong($"'attachments' is a list of {MostAttachments} at most.");
        foreach (var item in list)
        {
            var one = new ControlBody(item as JsonObject ?? []);
            if (one.Text("filename") is not { } name || one.Text("data") is not { } data) return ControlAnswer.Wrong("An attachment has 'filename', and 'data' in base 64.");
            attachments.Add(new AttachmentOptions { Filename = name, Data = data, Inline = one.Boolean("inline") ?? false });
        }

        return null;
    }

    private static JsonObject Told(MessageOptions message) => new()
    {
        ["id"] = message.Id,
        ["from"] = message.Sender,
        ["to"] = new JsonArray([.. message.RecipientsTo.Select(recipient => (JsonNode)recipient)]),
        ["subject"] = message.Subject,
        ["attachments"] = message.Attachments.Count,
    };
}
