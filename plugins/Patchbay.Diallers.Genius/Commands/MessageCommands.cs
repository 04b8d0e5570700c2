using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Model;
using Patchbay.Diallers.Genius.Sessions;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Commands;

/// <summary>Chats, mail and SMS from templates, and messages that came (sections 2.1 and 5.8).</summary>
internal sealed class MessageCommands(SessionTraffic traffic) : IChat, ITemplateMessages, IMessageFetch, IMessageHistory
{
    private const string History = "GeniusMessageHistory";
    private const string Own = "GeniusMessageID";

    public async ValueTask<CommandResult> SendAsync(SendChatMessage command, CancellationToken cancellationToken)
    {
        if (Find(command.Interaction) is not { } call) return CommandRefusals.Gone;
        var answer = await traffic.RequestAsync("SendChatMessage", new JsonObject { ["message"] = command.Text, ["sessionIndex"] = call.Slot }, cancellationToken).ConfigureAwait(false);
        if (answer is Answered) await traffic.PublishAsync(model => model.Chats.Sent(command.Interaction, command.Text)).ConfigureAwait(false);
        return answer.ToResult();
    }

    public async ValueTask<CommandResult> SendAsync(SendTemplate command, CancellationToken cancellationToken)
    {
        if (Find(command.Interaction) is not { } call) return CommandRefusals.Gone;
        if (!int.TryParse(command.Template, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)) return CommandRefusals.NoNumber("A template", command.Template);
        var wanted = command.Recipient.Contains('@', StringComparison.Ordinal) ? TemplateKind.Email : TemplateKind.Sms;
        var named = traffic.Options.Templates.Where(template => template.Number == number).ToList();
        // Mails and SMS may have the same numbers; the recipient then tells them apart.
        if ((named.Count == 1 ? named[0] : named.FirstOrDefault(template => template.Kind == wanted)) is not { } chosen)
            return new Refused { Code = "unknown-template", Text = $"There is no template {number} here; the dialler's templates are listed in its options." };
        var type = chosen.Kind == TemplateKind.Email ? "SendMail" : "SendSMS";
        var members = new JsonObject { ["template"] = number, ["recipient"] = command.Recipient, ["sessionIndex"] = call.Slot };
        return (await traffic.RequestAsync(type, members, cancellationToken).ConfigureAwait(false)).ToResult();
    }

    public async ValueTask<CommandResult> FetchAsync(FetchMessage command, CancellationToken cancellationToken)
    {
        var own = traffic.Read(model => model.Calls.Data(command.Interaction, Own))?.ToString();
        var wanted = command.Message ?? own;
        if (wanted is null) return new Refused { Code = "no-message", Text = "There is no message to read here." };
        if (!int.TryParse(wanted, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)) return CommandRefusals.NoNumber("A message", wanted);
        var answer = await traffic.RequestAsync("GetMessageID", new JsonObject { ["messageID"] = number }, cancellationToken).ConfigureAwait(false);
        if (answer is not Answered { Body: var body }) return answer.ToReadResult();
        var message = Message(body);
        message["attachments"] = new JsonArray([.. body.Items("attachments").Select(Attachment)]);
        message["id"] = wanted;
        // A subject makes it a mail: an SMS has none (section 2.2).
        var kind = body.Text("subject") is { Length: > 0 } ? "email" : "sms";
        // What an older one is says nothing of this one.
        if (wanted == own)
            await traffic.PublishAsync(model => model.Calls.Find(command.Interaction) is { Offline: true } call ? [new InteractionKindChanged { Interaction = call.Interaction, Kind = kind, Cause = FactCause.Dialler }] : []).ConfigureAwait(false);
        return Value(message);
    }

    public async ValueTask<CommandResult> FetchAsync(FetchMessageHistory command, CancellationToken cancellationToken)
    {
        if (Find(command.Interaction) is null) return CommandRefusals.Gone;
        var ids = new JsonArray([.. Ids(traffic.Read(model => model.Calls.Data(command.Interaction, History))).Select(id => (JsonNode)id)]);
        if (ids.Count == 0) return Value(new JsonArray());
        var answer = await traffic.RequestAsync("GetMessageHistory", new JsonObject { ["messageList"] = ids }, cancellationToken).ConfigureAwait(false);
        if (answer is not Answered { Body: var body }) return answer.ToReadResult();
        return Value(new JsonArray([.. body.Items("messages").Select(item =>
        {
            var message = Message(item);
            message["id"] = item.Text("ID");
            return (JsonNode)message;
        })]));
    }

    private SlotCall? Find(InteractionId interaction) => traffic.Read(model => model.Calls.Find(interaction));

    private static Done Value(JsonNode value) => new() { Value = JsonText.Parse(value.ToJsonString()) };

    private static JsonObject Message(GeniusBody body) => new()
    {
        ["sender"] = body.Text("sender") ?? "",
        ["recipients"] = new JsonArray([.. body.Texts("recipientsTo").Select(text => (JsonNode)text)]),
        ["copies"] = new JsonArray([.. body.Texts("recipientsCc").Select(text => (JsonNode)text)]),
        ["subject"] = body.Text("subject") ?? "",
        ["body"] = body.Text("body") ?? "",
    };

    /// <summary>How the bytes are written is not said: base64 is taken as such, anything else stays the text it is (Q33).</summary>
    private static JsonNode Attachment(GeniusBody item)
    {
        var data = item.Text("data") ?? "";
        return new JsonObject
        {
            ["name"] = item.Text("filename") ?? "",
            ["data"] = data,
            ["encoding"] = System.Buffers.Text.Base64.IsValid(data) ? "base64" : "text",
            ["inline"] = item.Boolean("inline"),
        };
    }

    /// <summary>How ids are listed is not said: a number, text with numbers in it, or a list of either.</summary>
    private static IEnumerable<int> Ids(JsonElement? listed)
    {
        var texts = listed switch
        {
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select(item => item.ToString()),
            { ValueKind: JsonValueKind.Undefined } or null => [],
            var one => one.Value.ToString().Split([',', ';', ' ', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
        foreach (var text in texts)
            if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var id)) yield return id;
    }
}
