using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>
/// Carries out the commands of the standard cycle (sheet, sections 5.2 and 5.3). Called under the exchange's lock, with the
/// SID and its endpoint checked; parameters are checked before states, states before values (section 2.3).
/// </summary>
internal sealed class AgentCommands(GeniusExchange exchange, GeniusSimulatorOptions options)
{
    private const string Tenant = "Demo";

    public static IReadOnlySet<string> Played { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "GetTenants", "GetCampaigns", "Connect", "GoAvailable", "GoUnavailable", "StartWrap", "Disposition", "ManualDial", "Keypress", "ChapterMark", "Logoff",
    };

    /// <summary>Commands of the document that are not played yet. They are answered as malformed, and the log says why.</summary>
    public static IReadOnlySet<string> NotPlayed { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "GetWebRTC", "PauseRecording", "ResumeRecording", "ToggleHold", "GetRecord", "NewRecord", "RunQuery", "MultiSale", "GetAgents",
        "TransferCall", "TogglePark", "TransferOutcome", "SendMail", "SendSMS", "TagCall", "GetMessageID",
        "GetMessageHistory", "SendChatMessage",
    };

    public Answer Carry(AgentSession agent, Request request) => request.Type switch
    {
        "GetTenants" when request.Has("tenant") => Campaigns(request),
        "GetTenants" => Answer.Ok(new JsonObject { ["tenants"] = new JsonArray(Tenant) }),
        "GetCampaigns" => Campaigns(request),
        "Connect" => Connect(agent, request),
        "GoAvailable" => GoAvailable(agent, request),
        "GoUnavailable" => GoUnavailable(agent, request),
        "StartWrap" => StartWrap(agent, request),
        "Disposition" => Disposition(agent, request),
        "ManualDial" => ManualDial(agent, request),
        "Keypress" => Keypress(agent, request),
        "ChapterMark" => ChapterMark(agent, request),
        "Logoff" => Logoff(agent),
        _ => Answer.No(AapiErrors.Malformed),
    };

    private Answer Campaigns(Request request)
    {
        if (request.Text("tenant") is not { } tenant) return Answer.No(AapiErrors.Malformed);
        if (tenant != Tenant) return Answer.No(110);
        return Answer.Ok(new JsonObject { ["campaigns"] = new JsonArray([.. exchange.Campaigns.Where(campaign => campaign.Started).Select(campaign => (JsonNode)campaign.Name)]) });
    }

    private Answer Connect(AgentSession agent, Request request)
    {
        if (request.Text("tenant") is not { } tenant || request.Text("campaign") is not { } campaign) return Answer.No(AapiErrors.Malformed);
        if (agent.Connected || agent.Nailed is not null) return Answer.No(AapiErrors.Malformed);
        if (tenant != Tenant) return Answer.No(110);
        if (!exchange.Campaigns.Any(known => known.Name == campaign && known.Started)) return Answer.No(113);
        // An agent without a phone connects too and gets no live calls (section 2.3).
        if (agent.Extension.Length == 0) return Connected();
        return Answer.WhenKnown(answer => exchange.NailUp(agent, error => answer(error is { } number ? Answer.No(number) : Connected())));

        Answer Connected()
        {
            (agent.Tenant, agent.Campaign, agent.Place) = (tenant, campaign, AgentPlace.Unavail);
            if (options.NowUnavailableAfterConnect) exchange.Raise(agent, "NowUnavailable");
            return Answer.Ok(new JsonObject { ["status"] = "Connected" });
        }
    }

    private Answer GoAvailable(AgentSession agent, Request request)
    {
        var live = request.Has("live") ? request.Number("live") : 1;
        var offline = request.Has("offline") ? request.Number("offline") : -2;
        var interactive = request.Has("interactive") ? request.Number("interactive") : -2;
        if (live is not (-1 or 0 or 1) || offline is null or < -2 || interactive is null or < -2) return Answer.No(AapiErrors.Malformed);
        if (!agent.Connected) return Answer.No(AapiErrors.Malformed);
        var limits = (live == -1 ? agent.Limits.Live : live.Value, offline == -2 ? agent.Limits.Offline : offline.Value, interactive == -2 ? agent.Limits.Interactive : interactive.Value);
        if (agent.InPool && !agent.PendingUnavail && limits == agent.Limits) return Answer.No(160);
        var joins = !agent.InPool;
        var takesBack = agent.PendingUnavail;
        var dials = agent.Place == AgentPlace.Waiting && limits.Item1 != agent.Limits.Live;
        agent.Limits = limits;
        agent.InPool = true;
        agent.PendingUnavail = false;
        agent.Granting?.Dispose();
        agent.Granting = null;
        if (joins || takesBack) exchange.Raise(agent, "NowAvailable");
        if (joins && agent.Place == AgentPlace.Unavail) exchange.Wait(agent);
        else if (dials) exchange.Dial(agent);
        return Answer.Done();
    }

    private Answer GoUnavailable(AgentSession agent, Request request)
    {
        if (request.Number("breakReason") is not { } reason) return Answer.No(AapiErrors.Malformed);
        if (!agent.InPool) return Answer.No(161);
        agent.BreakReason = reason;
        agent.PendingUnavail = true;
        // A waiting agent is let go at a safe moment; one at work when the disposition is in.
        if (agent.Place == AgentPlace.Waiting) exchange.GrantLater(agent);
        return Answer.Done();
    }

    private Answer StartWrap(AgentSession agent, Request request)
    {
        if (Slot(request) is not { } slot) return Answer.No(AapiErrors.Malformed);
        if (slot != 0) return Answer.No(323);
        if (agent.Place == AgentPlace.Wrap) return Answer.No(324);
        if (agent.Place != AgentPlace.InCall) return Answer.No(323);
        exchange.Wrap(agent);
        return Answer.Done();
    }

    private Answer Disposition(AgentSession agent, Request request)
    {
        if (request.Number("outcome") is not { } outcome || request.Text("callbackNumber") is not { } number || request.Text("callbackTime") is not { } time
            || request.Boolean("personalCallback") is not { } personal || !request.Has("data") || request.Pairs("data") is not { } data || Slot(request) is not { } slot)
            return Answer.No(AapiErrors.Malformed);
        if (slot != 0) return Answer.No(320);
        if (agent.Place == AgentPlace.InCall && options.DispositionInCall == DispositionInCall.Accept) exchange.Wrap(agent);
        if (agent.Place != AgentPlace.Wrap || agent.Call is not { } call) return Answer.No(320);
        var values = new JsonObject();
        foreach (var (key, value) in data) values[key] = JsonNode.Parse(value.GetRawText());
        exchange.Ledger.Add(new JsonObject
        {
            ["time"] = exchange.Now.ToString("O"),
            ["agent"] = agent.Agent,
            ["campaign"] = call.Campaign,
            ["sessionID"] = call.SessionId,
            ["uniquecallid"] = call.UniqueCallId,
            ["tel"] = call.Tel,
            ["outcome"] = outcome,
            ["callbackNumber"] = number,
            ["callbackTime"] = time,
            ["personalCallback"] = personal,
            // A callback is booked when number and time are both there (Q31).
            ["callbackBooked"] = number.Trim().Length > 0 && time.Trim().Length > 0,
            ["data"] = values,
        });
        agent.Call = null;
        if (agent.InPool && !agent.PendingUnavail) exchange.Wait(agent);
        else exchange.Leave(agent);
        return Answer.Done();
    }

    /// <summary>Its refusals are played; a call that could be placed is not, yet.</summary>
    private static Answer ManualDial(AgentSession agent, Request request)
    {
        if (request.Text("telNumber") is not { } number) return Answer.No(AapiErrors.Malformed);
        if (agent.Place is not (AgentPlace.Unavail or AgentPlace.Wrap) || agent.Extension.Length == 0) return Answer.No(300);
        return IsNumber(number) ? Answer.No(AapiErrors.Malformed) : Answer.No(301);
    }

    /// <summary>The customer's end is played by nobody: digits are taken and go nowhere.</summary>
    private static Answer Keypress(AgentSession agent, Request request)
    {
        if (request.Text("keyPress") is not { } digits) return Answer.No(AapiErrors.Malformed);
        if (agent.Place != AgentPlace.InCall) return Answer.No(321);
        return digits.Length > 0 && digits.All(c => char.IsAsciiDigit(c) || c is '*' or '#') ? Answer.Done("Response") : Answer.No(322);
    }

    /// <summary>Nothing is recorded, so a mark is taken and goes nowhere. The forms of Q2 and Q3 have other keys and are not played.</summary>
    private static Answer ChapterMark(AgentSession agent, Request request)
    {
        if (request.Text("chaptername") is null) return Answer.No(AapiErrors.Malformed);
        return agent.Place == AgentPlace.InCall ? Answer.Done("Response") : Answer.No(340);
    }

    private Answer Logoff(AgentSession agent)
    {
        exchange.LogOff(agent);
        return Answer.Done();
    }

    /// <summary>Section 2.3: blanks, hyphens and brackets do not count; an optional +, then 3 to 20 digits.</summary>
    private static bool IsNumber(string text)
    {
        var digits = string.Concat(text.Where(c => c is not (' ' or '-' or '(' or ')')));
        if (digits.StartsWith('+')) digits = digits[1..];
        return digits.Length is >= 3 and <= 20 && digits.All(char.IsAsciiDigit);
    }

    private static int? Slot(Request request) => request.Has("sessionIndex") ? request.Number("sessionIndex") : 0;
}
