using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Patchbay.Desks;
using Patchbay.Host.Composition;
using Patchbay.Host.Diagnostics.Blanking;
using Patchbay.Host.Diagnostics.Ladder;

namespace Patchbay.Host.Diagnostics.Pages;

/// <summary><c>GET /diagnostics/ladder?plan=PLAN&amp;agent=AGENT</c>: a desk's last changes, who told whom what.</summary>
internal sealed class LadderPage(RunningHost host, PersonalBlanks blanks)
{
    private const int Most = 200;

    private readonly RecordWriter _records = new(blanks);

    public async Task AnswerAsync(HttpContext context)
    {
        var key = new DeskKey { Plan = context.Request.Query["plan"].ToString(), Agent = context.Request.Query["agent"].ToString() };
        var plan = host.Deployment?.Desks.FirstOrDefault(known => known.Key == key.Plan);
        if (plan is null || host.Desks.FirstOrDefault(open => open.Key == key) is not Host.Desks.Desk desk || await ChangesAsync(desk).ConfigureAwait(false) is not { } changes)
        {
            await Answers.ProblemAsync(context, StatusCodes.Status404NotFound, $"The desk {key} is not open.").ConfigureAwait(false);
            return;
        }

        var lanes = new DeskLanes(plan);
        await Answers.JsonAsync(context, json =>
        {
            json.WriteStartArray("lanes");
            foreach (var lane in lanes.All) json.WriteStringValue(lane);
            json.WriteEndArray();
            json.WriteStartArray("rows");
            foreach (var row in DeskLadder.Of(changes, lanes)) Write(json, row);
            json.WriteEndArray();
        }).ConfigureAwait(false);
    }

    /// <returns>Null where the desk has closed meanwhile.</returns>
    private static async Task<IReadOnlyList<DeskChange>?> ChangesAsync(Host.Desks.Desk desk)
    {
        try
        {
            return await desk.LastAsync(Most).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    private void Write(Utf8JsonWriter json, LadderRow row)
    {
        json.WriteStartObject();
        json.WriteNumber("number", row.Change.Number);
        json.WriteString("at", row.Change.At);
        json.WriteString("kind", row.Kind switch { LadderKind.Command => "command", LadderKind.End => "end", _ => "fact" });
        json.WriteString("from", row.From);
        json.WriteString("to", row.To);
        json.WriteString("what", row.What);
        if (row.Interaction is { } interaction) json.WriteString("interaction", interaction.Value);
        if (row.Command is { } command) json.WriteString("command", command.Value);
        json.WritePropertyName("detail");
        _records.Write(json, row.Detail);
        json.WriteEndObject();
    }
}
