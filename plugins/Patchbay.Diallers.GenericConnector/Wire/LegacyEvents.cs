using System.Globalization;

namespace Patchbay.Diallers.GenericConnector.Wire;

/// <summary>Reads an event of the old text format (sheet, appendix A): fields between <c>#</c>, by their places.</summary>
internal sealed class LegacyEvents(TimeZoneInfo zone)
{
    public ConnectorEvent Read(string body)
    {
        var fields = body.Trim(' ', '\t', '\r', '\n', '\0').Split('#');
        var type = At(fields, 1) ?? "";
        return Told(fields, Words.Plain(type), body) with { Type = type, Agent = Receiver(fields, Words.Plain(type)), Raw = body };
    }

    private ConnectorEvent Told(string[] fields, string type, string body) => type switch
    {
        "INSERVICE" => new ServiceTold { InService = true },
        "OUTOFSERVICE" => new ServiceTold { InService = false },
        "STATE" => new StateTold { State = Words.Agent(At(fields, 2)), Word = At(fields, 2), ReasonCode = At(fields, 3) },
        "AGENTINFO" => new AgentInfoTold
        {
            FirstName = At(fields, 2),
            LastName = At(fields, 3),
            Supervisor = string.Equals(At(fields, 4), "true", StringComparison.OrdinalIgnoreCase),
            WrapUpOnIncoming = At(fields, 5),
            Teams = [.. List(At(fields, 7)).Select(team => team.Split(',', 2)).Select(pair => new TeamTold(pair[0].Trim(), At(pair, 1)))],
        },
        "NEWINBOUNDCALL" => Call(body, AfterColon(At(fields, 4)), CallEventKind.Ringing) is CallTold call ? call with { From = At(fields, 2), Variables = Variables(At(fields, 3)) } : Call(body, null, CallEventKind.Ringing),
        "INBOUNDCALL" => Inbound(fields, body),
        "CONSULTCALL" => Call(body, AfterColon(At(fields, 3)), CallEventKind.Consult) is CallTold call ? call with { State = State(fields), Word = At(fields, 2), To = At(fields, 4) } : Call(body, null, CallEventKind.Consult),
        "REASONCODES" => new ReasonsTold { Category = Words.Category(At(fields, 2)) ?? Words.Category(BeforeColon(At(fields, 4))), Reasons = Reasons(AfterColon(At(fields, 3)), AfterColon(At(fields, 4))) },
        "DIALOGSTATE" or "DIALOGSTATUS" => new DialogStateTold { State = Words.Dialog(At(fields, 2)), Word = At(fields, 2), Dialog = AfterColon(At(fields, 3)) },
        "ERROR" or "CONTROL" => new ErrorTold { Text = At(fields, 3) },
        "TEAMUSERSLIST" => new TeamUsersTold { Users = [.. fields.Skip(2).Select(Person).OfType<PersonTold>()] },
        "QUEUELIST" => new QueuesTold { Queues = [.. fields.Skip(2).Select(Queue).OfType<QueueTold>()] },
        "RECONNECT" or "NOTRECHEABLE" or "NOTREACHABLE" or "DESTINATION" or "RESUMED" or "INTERRUPTED" => new ReturnTold(),
        "" => new Unreadable { Raw = body, Why = "it has no type" },
        _ => new UnknownTold(),
    };

    /// <summary>The first field is who receives it; a state is about the agent named in the ninth, where there is one.</summary>
    private static string? Receiver(string[] fields, string type) => type switch
    {
        "INSERVICE" or "OUTOFSERVICE" => null,
        "STATE" => At(fields, 8) ?? At(fields, 0),
        _ => At(fields, 0),
    };

    private ConnectorEvent Inbound(string[] fields, string body)
    {
        if (Call(body, AfterColon(At(fields, 3)), CallEventKind.Call) is not CallTold call) return Call(body, null, CallEventKind.Call);
        var state = State(fields);
        return call with
        {
            State = state,
            Word = At(fields, 2),
            // Where a call failed this is the reason, in words.
            From = state == DialogWord.Failed ? null : At(fields, 4),
            Reason = state == DialogWord.Failed ? At(fields, 4) : null,
            Variables = Variables(At(fields, 5)),
            Started = Timestamps.Read(At(fields, 6), zone),
            CallType = AfterColon(At(fields, 7)),
            Participants = AfterColon(At(fields, 9)) is { } parties ? [.. List(parties).Select(Participant).OfType<ParticipantTold>()] : null,
        };
    }

    private static ConnectorEvent Call(string body, string? dialog, CallEventKind kind) =>
        dialog is null ? new Unreadable { Raw = body, Why = "it names no dialog" } : new CallTold { Kind = kind, Dialog = dialog };

    private static DialogWord? State(string[] fields) => At(fields, 2) is { } state ? Words.Dialog(state) : null;

    private static ParticipantTold? Participant(string text)
    {
        var parts = text.Split(',');
        return At(parts, 0) is { } address
            ? new ParticipantTold(address, Words.Dialog(At(parts, 1)), Words.Plain(At(parts, 2)) == "AGENTDEVICE", Words.Plain(At(parts, 3)) == "SUPERVISORBARGEIN")
            : null;
    }

    private static List<VariableTold>? Variables(string? text)
    {
        if (text is null) return null;
        var variables = new List<VariableTold>();
        foreach (var pair in List(text).Select(entry => entry.Split('=', 2)))
        {
            variables.RemoveAll(other => other.Name == pair[0]);
            variables.Add(new VariableTold(pair[0], pair.Length > 1 ? Words.OrNull(pair[1]) ?? "" : ""));
        }

        return variables;
    }

    private static List<ReasonTold> Reasons(string? codes, string? labels)
    {
        var names = labels?.Split(',') ?? [];
        return [.. (codes ?? "").Split(',').Select((code, place) => (Code: code.Trim(), Label: At(names, place))).Where(pair => pair.Code.Length > 0).Select(pair => new ReasonTold(pair.Code, pair.Label?.Trim() ?? pair.Code))];
    }

    /// <summary>In the order of section 3.13: first name, last name, extension (which may be absent), login, state, ..., time.</summary>
    private static PersonTold? Person(string text)
    {
        var values = Named(text);
        if (values.Count == 0) return null;
        var login = Value(values, "agentid", "loginid", "loginname");
        return new PersonTold
        {
            FirstName = Value(values, "firstname") ?? Place(values, 0),
            LastName = Value(values, "lastname") ?? Place(values, 1),
            Extension = Value(values, "extension") ?? (login is null ? Place(values, 2) : null),
            Login = login ?? Place(values, 3),
            State = Words.Agent(Value(values, "state") ?? Place(values, 4)),
            Word = Value(values, "state") ?? Place(values, 4),
        };
    }

    private QueueTold? Queue(string text)
    {
        var values = Named(text);
        return (Value(values, "name", "queuename") ?? Place(values, 0)) is { } name
            ? new QueueTold
            {
                Name = name,
                NotReady = Integer(Value(values, "agentsnotready") ?? Place(values, 1)),
                Ready = Integer(Value(values, "agentsready") ?? Place(values, 2)),
                Talking = JsonEvents.Sum(Integer(Place(values, 3)), Integer(Place(values, 4)), Integer(Place(values, 5))),
                Waiting = Integer(Value(values, "callsinqueue") ?? Place(values, 8)),
                LongestSince = Timestamps.Read(Value(values, "longestcallstart") ?? Place(values, 9), zone),
            }
            : null;
    }

    /// <summary>The fields of one entry: <c>name:value,name:value</c>. A time has colons of its own.</summary>
    private static List<KeyValuePair<string, string?>> Named(string text) =>
        [.. text.Split(',').Where(part => part.Contains(':')).Select(part => part.Split(':', 2)).Select(pair => new KeyValuePair<string, string?>(Words.Plain(pair[0]), Words.OrNull(pair[1])))];

    private static string? Value(List<KeyValuePair<string, string?>> values, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            foreach (var pair in values)
                if (string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase)) return pair.Value;
        return null;
    }

    private static string? Place(List<KeyValuePair<string, string?>> values, int place) => place < values.Count ? values[place].Value : null;

    private static int? Integer(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string[] List(string? text) => text?.Split('|', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string? At(string[] fields, int place) => place < fields.Length ? Words.OrNull(fields[place]) : null;

    private static string? AfterColon(string? text) => text is null ? null : Words.OrNull(text[(text.IndexOf(':') + 1)..]);

    private static string? BeforeColon(string? text) => text is not null && text.IndexOf(':') is var colon and >= 0 ? text[..colon] : null;
}
