using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Patchbay.Simulators.GenericConnector.Centre;
using Patchbay.Simulators.GenericConnector.Centre.Dialogs;
using Patchbay.Simulators.GenericConnector.Centre.Events;

namespace Patchbay.Simulators.GenericConnector.Connector.Wire;

/// <summary>Events as JSON, with exactly the attributes of the sheet's section 3, in its samples' order; all values are texts but <c>supervisor</c>.</summary>
internal sealed class JsonEvents(EventTime time) : IEventWriter
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Write(string receiver, CentreEvent what)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            // The list of all agents is an array, with nobody's id (sheet, 3.11).
            if (what is AgentsEvent) json.WriteStartArray();
            json.WriteStartObject();
            json.WriteString("type", what.Type);
            WriteMembers(json, what);
            if (what is not (SystemEvent or AgentsEvent or StateEvent or ErrorEvent)) json.WriteString("agentId", receiver);
            if (what is ErrorEvent error) WriteError(json, receiver, error);
            json.WriteEndObject();
            if (what is AgentsEvent) json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private void WriteMembers(Utf8JsonWriter json, CentreEvent what)
    {
        switch (what)
        {
            case SystemEvent system:
                json.WriteString("status", system.Status.Upper());
                break;
            case AgentInfoEvent info:
                WriteInfo(json, info);
                break;
            case StateEvent state:
                WriteState(json, state);
                break;
            case CallEvent call:
                WriteCall(json, call);
                break;
            case DroppedEvent dropped:
                json.WriteString("dialogId", dropped.Dialog);
                json.WriteString("prevDialogId", dropped.Before);
                json.WriteString("state", PartState.Dropped.Upper());
                break;
            case ReasonCodesEvent reasons:
                json.WriteString("category", reasons.Category);
                WritePairs(json, "reasonCodes", reasons.Codes.Select(reason => KeyValuePair.Create(reason.Code, reason.Label)));
                break;
            case DialogStateEvent dialog:
                json.WriteString("dialogId", dialog.Dialog);
                json.WriteString("state", dialog.State);
                break;
            case AgentsEvent agents:
                WriteUsers(json, agents);
                break;
            case TeamUsersEvent team:
                WriteTeam(json, team);
                break;
            case QueueListEvent queues:
                WriteQueues(json, queues);
                break;
            case ConnectStatusEvent connect:
                json.WriteString("status", connect.Status);
                break;
        }
    }

    private static void WriteInfo(Utf8JsonWriter json, AgentInfoEvent info)
    {
        json.WriteString("firstName", info.Agent.FirstName);
        json.WriteString("lastName", info.Agent.Account.LastName);
        json.WriteBoolean("supervisor", info.Agent.Account.Supervisor);
        json.WriteString("wrapUpOnIncoming", info.WrapUpOnIncoming);
        json.WriteStartArray("teams");
        foreach (var (id, name) in info.Teams)
        {
            json.WriteStartObject();
            WriteTeam(json, id, name);
        }

        json.WriteEndArray();
        json.WriteStartObject("team");
        WriteTeam(json, info.Agent.Team.Id, info.Agent.Team.Name);
    }

    private static void WriteTeam(Utf8JsonWriter json, string id, string name)
    {
        json.WriteString("id", id);
        json.WriteString("name", name);
        json.WriteEndObject();
    }

    private void WriteState(Utf8JsonWriter json, StateEvent state)
    {
        json.WriteString("agentId", state.Agent);
        json.WriteString("state", state.State);
        json.WriteString("reasonCode", state.Reason);
        json.WriteString("stateChangeTimeString", "");
        json.WriteString("pendingState", state.Pending);
        json.WriteString("stateChangeTime", time.Of(state.Since));
    }

    private void WriteCall(Utf8JsonWriter json, CallEvent call)
    {
        switch (call.Kind)
        {
            case CallEventKind.Ringing:
                json.WriteString("dialogId", call.Dialog);
                json.WriteString("fromAddress", call.From);
                WriteVariables(json, call);
                return;
            case CallEventKind.Consult:
                json.WriteString("state", call.State.Upper());
                json.WriteString("assDialogId", call.Dialog);
                // Its end has a short form, as that of any call.
                if (call.State == PartState.Dropped) return;
                json.WriteString("fromAddress", call.From);
                json.WriteString("toAddress", call.To);
                json.WriteString("startTime", time.Of(call.Started));
                break;
            default:
                json.WriteString("dialogId", call.Dialog);
                json.WriteString("state", call.State.Upper());
                json.WriteString("startTime", time.Of(call.Started));
                json.WriteString("prevDialogId", call.Before);
                json.WriteString("fromAddress", call.From);
                break;
        }

        WriteVariables(json, call);
        json.WriteStartArray("participants");
        foreach (var (address, state, device, _) in call.Participants)
        {
            json.WriteStartObject();
            json.WriteString("mediaAddress", address);
            json.WriteString("state", state.Upper());
            json.WriteString("addressType", device ? "AGENT_DEVICE" : "");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteVariables(Utf8JsonWriter json, CallEvent call) =>
        WritePairs(json, "callVariables", call.Variables.Select((value, i) => KeyValuePair.Create($"callVariable{i + 1}", value)).Append(KeyValuePair.Create("ani", call.From)));

    /// <summary>An array of objects with one member each (sheet, Q3).</summary>
    private static void WritePairs(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        json.WriteStartArray(name);
        foreach (var (key, value) in pairs)
        {
            json.WriteStartObject();
            json.WriteString(key, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteUsers(Utf8JsonWriter json, AgentsEvent agents)
    {
        json.WriteStartArray("users");
        foreach (var (first, last, extension) in agents.Users)
        {
            json.WriteStartObject();
            json.WriteString("firstName", first);
            json.WriteString("lastName", last);
            json.WriteString("extension", extension);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteTeam(Utf8JsonWriter json, TeamUsersEvent team)
    {
        json.WriteString("teamId", team.Team);
        json.WriteStartArray("users");
        foreach (var (state, (first, last)) in team.States.Zip(team.Names))
        {
            json.WriteStartObject();
            json.WriteString("firstName", first);
            json.WriteString("lastName", last);
            json.WriteString("extension", state.Extension);
            json.WriteString("agentId", state.Agent);
            json.WriteString("state", state.State);
            json.WriteString("stateChangeTime", time.Of(state.Since));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteQueues(Utf8JsonWriter json, QueueListEvent list)
    {
        json.WriteStartArray("queues");
        foreach (var queue in list.Queues)
        {
            json.WriteStartObject();
            json.WriteString("name", queue.Name);
            foreach (var (name, number) in new[] { ("agentsNotReady", queue.NotReady), ("agentsReady", queue.Ready), ("talkingIn", queue.TalkingIn), ("talkingInternal", queue.TalkingInternal), ("talkingOut", queue.TalkingOut), ("callsInQueue", queue.Calls) })
                json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
            json.WriteString("longestCallStart", queue.Longest is { } longest ? time.Of(longest) : "");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteError(Utf8JsonWriter json, string receiver, ErrorEvent error)
    {
        json.WriteString("agentId", receiver);
        json.WriteString("errorCode", error.Code);
        json.WriteString("errorMessage", error.Text);
        json.WriteString("command", error.Command);
    }
}
