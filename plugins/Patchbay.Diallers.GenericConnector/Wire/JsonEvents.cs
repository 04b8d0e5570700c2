using System.Text.Json;

namespace Patchbay.Diallers.GenericConnector.Wire;

/// <summary>Reads one JSON object as an event, by its <c>type</c> (sheet, 3.1 to 3.13).</summary>
internal sealed class JsonEvents(TimeZoneInfo zone)
{
    private static readonly string[] VariableNames = ["name", "key"];
    private static readonly string[] VariableValues = ["value"];
    private static readonly string[] ReasonNames = ["code", "id"];
    private static readonly string[] ReasonValues = ["label", "name", "value", "text"];

    public ConnectorEvent Read(JsonElement element, string raw)
    {
        var fields = new JsonFields(element);
        var type = fields.Text("type", "event") ?? "";
        var told = IsError(fields, Words.Plain(type)) ? Error(fields) : Told(fields, Words.Plain(type), raw);
        return told with { Type = type, Agent = fields.Text("agentId"), Raw = raw };
    }

    private ConnectorEvent Told(JsonFields fields, string type, string raw) => type switch
    {
        "SYSTEM" => Service(fields, raw),
        "AGENTINFO" => AgentInfo(fields),
        "STATE" => State(fields),
        "INBOUNDCALL" or "NEWOUTBOUNDCALL" => Call(fields, CallEventKind.Call, raw),
        "NEWINBOUNDCALL" => Call(fields, CallEventKind.Ringing, raw),
        "CONSULTCALL" => Call(fields, CallEventKind.Consult, raw),
        "REASONCODES" => new ReasonsTold
        {
            Category = Words.Category(fields.Text("category")),
            Reasons = [.. (fields.Pairs("reasonCodes", ReasonNames, ReasonValues) ?? []).Select(pair => new ReasonTold(pair.Key, pair.Value.Length > 0 ? pair.Value : pair.Key))],
        },
        "DIALOGSTATE" or "DIALOGSTATUS" => new DialogStateTold { Dialog = fields.Text("dialogId", "assDialogId"), State = Words.Dialog(fields.Text("state", "status")), Word = fields.Text("state", "status") },
        "AGENTS" => new AgentsTold { People = People(fields) },
        "TEAMUSERSLIST" or "TEAMUSERS" => new TeamUsersTold { Team = fields.Text("teamId"), Users = People(fields) },
        "QUEUELIST" => new QueuesTold { Queues = [.. (fields.Items("queues") ?? []).Select(Queue).OfType<QueueTold>()] },
        "CONNECTSTATUS" or "CONNECT" => new ConnectTold { Status = fields.Text("status", "state", "message") },
        "RECONNECT" or "NOTRECHEABLE" or "NOTREACHABLE" or "DESTINATION" or "RESUMED" or "INTERRUPTED" => new ReturnTold(),
        "" => new Unreadable { Raw = raw, Why = "it has no type" },
        _ => new UnknownTold(),
    };

    /// <summary>Section 3.12: by its name, or by what it holds. A Connect status that says it failed is one too.</summary>
    private static bool IsError(JsonFields fields, string type) =>
        type is "ERROR" or "ERRORS" or "CONTROL" || type.EndsWith("ERROR", StringComparison.Ordinal)
        || fields.Text("error", "errorCode", "errorType") is not null
        || (type is "CONNECTSTATUS" or "CONNECT" && fields.Text("status", "state")?.Contains("FAIL", StringComparison.OrdinalIgnoreCase) == true);

    private static ErrorTold Error(JsonFields fields) => new()
    {
        Code = fields.Text("errorCode", "code", "errorType", "error", "reason", "status"),
        Text = fields.Text("errorMessage", "message", "description", "errorData"),
    };

    private static ConnectorEvent Service(JsonFields fields, string raw) => Words.Plain(fields.Text("status", "state")) switch
    {
        "INSERVICE" => new ServiceTold { InService = true },
        "OUTOFSERVICE" => new ServiceTold { InService = false },
        var other => new Unreadable { Raw = raw, Why = $"its status '{other}' is not known" },
    };

    private static AgentInfoTold AgentInfo(JsonFields fields) => new()
    {
        FirstName = fields.Text("firstName"),
        LastName = fields.Text("lastName"),
        Supervisor = fields.Flag("supervisor"),
        WrapUpOnIncoming = fields.Text("wrapUpOnIncoming"),
        Teams = [.. (fields.Items("teams") ?? []).Select(Team).OfType<TeamTold>()],
        Team = fields.Object("team") is { } team ? Team(team) : null,
    };

    private static TeamTold? Team(JsonFields fields) => fields.Text("id", "name") is { } id ? new TeamTold(id, fields.Text("name")) : null;

    private StateTold State(JsonFields fields) => new()
    {
        State = Words.Agent(fields.Text("state")),
        Word = fields.Text("state"),
        ReasonCode = fields.Text("reasonCode"),
        Pending = fields.Text("pendingState") is { } pending ? Words.Agent(pending) : null,
        Since = Timestamps.Read(fields.Text("stateChangeTime", "stateChangeTimeString"), zone),
    };

    private ConnectorEvent Call(JsonFields fields, CallEventKind kind, string raw)
    {
        var (dialog, associated) = (fields.Text("dialogId"), fields.Text("assDialogId"));
        if ((dialog ?? associated) is not { } id) return new Unreadable { Raw = raw, Why = "it names no dialog" };
        return new CallTold
        {
            Kind = kind,
            Dialog = id,
            Associated = dialog is null ? null : associated,
            State = fields.Text("state") is { } state ? Words.Dialog(state) : null,
            Word = fields.Text("state"),
            Started = Timestamps.Read(fields.Text("startTime"), zone),
            Previous = fields.Text("prevDialogId"),
            From = fields.Text("fromAddress"),
            To = fields.Text("toAddress"),
            CallType = fields.Text("callType"),
            Reason = fields.Text("reason", "reasonText"),
            Variables = fields.Pairs("callVariables", VariableNames, VariableValues)?.Select(pair => new VariableTold(pair.Key, Words.OrNull(pair.Value) ?? "")).ToList(),
            Participants = fields.Items("participants")?.Select(Participant).OfType<ParticipantTold>().ToList(),
        };
    }

    private static ParticipantTold? Participant(JsonFields fields) => fields.Text("mediaAddress") is { } address
        ? new ParticipantTold(
            address,
            Words.Dialog(fields.Text("state")),
            Words.Plain(fields.Text("addressType")) == "AGENTDEVICE",
            Words.Plain(fields.Element.GetRawText()).Contains("SUPERVISORBARGEIN", StringComparison.Ordinal))
        : null;

    private List<PersonTold> People(JsonFields fields) => [.. (fields.Items("users") ?? []).Select(user => new PersonTold
    {
        Login = user.Text("agentId", "loginId", "loginName"),
        FirstName = user.Text("firstName"),
        LastName = user.Text("lastName"),
        Extension = user.Text("extension"),
        State = Words.Agent(user.Text("state")),
        Word = user.Text("state"),
        ReasonCode = user.Text("reasonCode"),
        Since = Timestamps.Read(user.Text("stateChangeTime"), zone),
    })];

    /// <summary>Of those that are told; null where none is.</summary>
    public static int? Sum(params ReadOnlySpan<int?> parts)
    {
        int? sum = null;
        foreach (var part in parts)
            if (part is { } told) sum = (sum ?? 0) + told;
        return sum;
    }

    private QueueTold? Queue(JsonFields fields) => fields.Text("name") is { } name
        ? new QueueTold
        {
            Name = name,
            Waiting = fields.Number("callsInQueue"),
            Ready = fields.Number("agentsReady"),
            NotReady = fields.Number("agentsNotReady"),
            Talking = Sum(fields.Number("talkingIn"), fields.Number("talkingInternal"), fields.Number("talkingOut")),
            LongestSince = Timestamps.Read(fields.Text("longestCallStart", "startTimeOfLongestCallInQueue"), zone),
        }
        : null;
}
