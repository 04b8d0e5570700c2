using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange.Calls;

namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>What is true of an agent, for the control API and for tests that compare a desk with it.</summary>
internal static class AgentTruth
{
    /// <summary>
    /// The live machine in one word: the state of section 5.1, then what goes with it, each after a plus and in the order of the
    /// data files, as <c>InCall+pending+joined0+client-parked</c>.
    /// </summary>
    public static string Machine(AgentSession agent)
    {
        var words = new List<string> { agent.Place.ToString() };
        if (agent.Place is AgentPlace.Calling or AgentPlace.InCall or AgentPlace.Wrap && agent.Origin == CallOrigin.Manual) words.Add("manual");
        if (agent.ReadyAfter) words.Add("ready");
        if (agent.PendingUnavail) words.Add("pending");
        if (agent.Hold) words.Add("held");
        if (agent.Recording != Recording.Off) words.Add(agent.Recording == Recording.Recording ? "recording" : "paused");
        if (agent.Transfer is { } transfer)
        {
            words.Add($"{(transfer.Joined ? "joined" : "offered")}{transfer.Type}");
            if (transfer.ClientParked) words.Add("client-parked");
            if (transfer.RecipientParked) words.Add("recipient-parked");
        }

        return string.Join('+', words);
    }

    public static JsonObject Of(AgentSession agent) => new()
    {
        ["agent"] = agent.Agent,
        ["state"] = agent.Place.ToString(),
        ["machine"] = Machine(agent),
        ["connected"] = agent.Line is not null,
        ["tenant"] = agent.Tenant,
        ["campaign"] = agent.Campaign?.Name ?? "",
        ["extension"] = agent.Extension,
        ["inPool"] = agent.InPool,
        ["pendingBreak"] = agent.PendingUnavail,
        ["readyAfter"] = agent.ReadyAfter,
        ["breakReason"] = agent.BreakReason,
        ["limits"] = new JsonObject { ["live"] = agent.Limits.Live, ["offline"] = agent.Limits.Offline, ["interactive"] = agent.Limits.Interactive },
        ["sid"] = agent.Sid,
        ["queuedEvents"] = agent.Events.Count,
        ["hold"] = agent.Hold,
        ["recording"] = agent.Recording.ToString().ToLowerInvariant(),
        ["transfer"] = agent.Transfer is { } transfer ? Told(transfer) : null,
        ["call"] = agent.Call?.SessionId,
        ["slots"] = new JsonArray([.. agent.Slots.Taken.Select(slot => slot.ToJson())]),
        ["live"] = agent.Call is { } call ? Told(agent, call) : null,
    };

    private static JsonObject Told(Transfers.Transfer transfer) => new()
    {
        ["type"] = transfer.Type,
        ["recipient"] = transfer.Recipient,
        ["agent"] = transfer.Agent?.Agent,
        ["phase"] = transfer.Joined ? "joined" : "offered",
        ["clientParked"] = transfer.ClientParked,
        ["recipientParked"] = transfer.RecipientParked,
    };

    private static JsonObject Told(AgentSession agent, Call call)
    {
        var members = new JsonObject
        {
            ["origin"] = agent.Origin.ToString().ToLowerInvariant(),
            ["enquiry"] = agent.Received is not null,
            ["digits"] = call.Digits,
            ["chapters"] = new JsonArray([.. call.Chapters.Select(chapter => (JsonNode)chapter)]),
        };
        call.WriteTo(members);
        return members;
    }
}
