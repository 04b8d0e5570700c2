using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Wire;
using Patchbay.Simulators.Genius.Worlds.Options;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>Mails and SMS from templates, messages that came, and chat texts (sheet, sections 2.2, 5.8 and 7.6).</summary>
internal sealed class MessageCommands(GeniusExchange exchange) : ICommandSet
{
    public IReadOnlyDictionary<string, Command> Commands => new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["SendMail"] = (agent, request) => Send(agent, request, "mail", exchange.World.MailTemplates),
        ["SendSMS"] = (agent, request) => Send(agent, request, "sms", exchange.World.SmsTemplates),
        ["GetMessageID"] = GetMessage,
        ["GetMessageHistory"] = GetHistory,
        ["SendChatMessage"] = SendChat,
    };

    private Answer Send(AgentSession agent, Request request, string what, IReadOnlySet<int> templates)
    {
        if (request.Number("template") is not { } template || request.Text("recipient") is not { } recipient || request.Slot is not { } slot) return Answer.No(AapiErrors.Malformed);
        if (!agent.Connected || (slot != 0 && agent.Slots.Find(slot) is null) || !templates.Contains(template)) return Answer.No(AapiErrors.Malformed);
        exchange.Journal.Add(agent, what, agent.SessionIn(slot), new JsonObject { ["template"] = template, ["recipient"] = recipient });
        return Answer.Done("Response");
    }

    private Answer GetMessage(AgentSession agent, Request request)
    {
        if (request.Number("messageID") is not { } id || !agent.Connected || exchange.World.Message(id) is not { } message) return Answer.No(AapiErrors.Malformed);
        var members = new JsonObject { ["Response"] = "OK" };
        Write(message, members);
        members["attachments"] = new JsonArray([.. message.Attachments.Select(attachment =>
            new JsonObject { ["filename"] = attachment.Filename, ["data"] = attachment.Data, ["inline"] = attachment.Inline })]);
        return Answer.Ok(members);
    }

    /// <summary>Numbers that nobody knows are left out (section 2.3).</summary>
    private Answer GetHistory(AgentSession agent, Request request)
    {
        if (request.Numbers("messageList") is not { } ids || !agent.Connected) return Answer.No(AapiErrors.Malformed);
        return Answer.Ok(new JsonObject
        {
            ["Response"] = "OK",
            ["messages"] = new JsonArray([.. ids.Select(exchange.World.Message).OfType<MessageOptions>().Select(message =>
            {
                var members = new JsonObject();
                Write(message, members);
                members["ID"] = message.Id;
                return members;
            })]),
        });
    }

    private Answer SendChat(AgentSession agent, Request request)
    {
        if (request.Text("message") is not { } text || request.Slot is not { } slot) return Answer.No(AapiErrors.Malformed);
        return exchange.Slots.Send(agent, slot, text);
    }

    private static void Write(MessageOptions message, JsonObject members)
    {
        members["sender"] = message.Sender;
        members["recipientsTo"] = new JsonArray([.. message.RecipientsTo.Select(recipient => JsonValue.Create(recipient))]);
        members["recipientsCc"] = new JsonArray([.. message.RecipientsCc.Select(recipient => JsonValue.Create(recipient))]);
        members["subject"] = message.Subject;
        members["body"] = message.Body;
    }
}
