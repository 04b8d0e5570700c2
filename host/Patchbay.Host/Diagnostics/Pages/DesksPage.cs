using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Patchbay.Desks;
using Patchbay.Host.Composition;
using Patchbay.Host.Diagnostics.Blanking;
using Patchbay.Softphones;

namespace Patchbay.Host.Diagnostics.Pages;

/// <summary><c>GET /diagnostics/desks?filter=TEXT</c>: the open desks whose key holds a text, as many as somebody reads.</summary>
internal sealed class DesksPage(RunningHost host, PersonalBlanks blanks)
{
    private const int Most = 200;

    public Task AnswerAsync(HttpContext context)
    {
        var filter = context.Request.Query["filter"].ToString();
        var open = host.Desks.Select(desk => desk.Snapshot.State).OrderBy(state => state.Key.ToString(), StringComparer.Ordinal).ToList();
        var chosen = open.Where(state => state.Key.ToString().Contains(filter, StringComparison.OrdinalIgnoreCase)).ToList();
        return Answers.JsonAsync(context, json =>
        {
            json.WriteNumber("open", open.Count);
            json.WriteNumber("matching", chosen.Count);
            json.WriteStartArray("desks");
            foreach (var state in chosen.Take(Most)) Write(json, state);
            json.WriteEndArray();
        });
    }

    private void Write(Utf8JsonWriter json, DeskState state)
    {
        json.WriteStartObject();
        json.WriteString("plan", state.Key.Plan);
        json.WriteString("agent", state.Key.Agent);
        json.WriteString("session", Words(state.Session));
        if (state.SessionText is { } text) json.WriteString("text", blanks.Line(text));
        json.WriteString("state", Words(state.Agent.State));
        if (state.AgentSince != default) json.WriteString("since", state.AgentSince);
        if (state.Phone is { } phone) WritePhone(json, phone);
        json.WriteStartArray("interactions");
        foreach (var interaction in state.Interactions) Write(json, interaction);
        json.WriteEndArray();
        json.WriteNumber("commands", state.Commands.Count);
        json.WriteEndObject();
    }

    private static void WritePhone(Utf8JsonWriter json, PhoneState phone)
    {
        json.WriteStartObject("phone");
        json.WriteNumber("lines", phone.Lines.Count);
        json.WriteNumber("registered", phone.Lines.Count(line => line.State == LineState.Registered));
        json.WriteNumber("calls", phone.Calls.Count);
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, Interaction interaction)
    {
        json.WriteStartObject();
        json.WriteString("id", interaction.Id.Value);
        json.WriteString("kind", interaction.Kind);
        json.WriteString("state", Words(interaction.State));
        json.WriteString("since", interaction.Since);
        if (interaction.Remote is { } remote) json.WriteString("remote", blanks.Of(remote, PersonalData.Number));
        if (interaction.OutcomeOwed) json.WriteBoolean("outcomeOwed", true);
        if (interaction.Completion != CompletionState.None) json.WriteString("completion", Words(interaction.Completion));
        json.WriteEndObject();
    }

    private static string Words(Enum word) => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());
}
