using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Sessions;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Commands;

/// <summary>Records, prepared queries, and the note of a record on a call.</summary>
internal sealed class RecordCommands(SessionTraffic traffic) : IRecords, IRecordCreation, IQueries, ITagging
{
    private const string Urn = "URN";

    public async ValueTask<CommandResult> GetAsync(GetRecord command, CancellationToken cancellationToken)
    {
        var answer = await traffic.RequestAsync("GetRecord", new JsonObject { ["URN"] = command.Reference }, cancellationToken).ConfigureAwait(false);
        return await RecordAsync(answer, command.Interaction).ConfigureAwait(false);
    }

    /// <summary>The call goes on with the record it has; the new one is given back.</summary>
    public async ValueTask<CommandResult> CreateAsync(CreateRecord command, CancellationToken cancellationToken)
    {
        if (traffic.Read(model => model.Calls.Find(command.Interaction)) is not { } call) return CommandRefusals.Gone;
        var answer = await traffic.RequestAsync("NewRecord", new JsonObject { ["sessionIndex"] = call.Slot }, cancellationToken).ConfigureAwait(false);
        return answer is Answered ? await RecordAsync(answer, shown: null).ConfigureAwait(false) : answer.ToResult();
    }

    public async ValueTask<CommandResult> RunAsync(RunQuery command, CancellationToken cancellationToken)
    {
        if (!int.TryParse(command.Query, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)) return CommandRefusals.NoNumber("A query", command.Query);
        var members = new JsonObject { ["QueryNumber"] = number, ["Parameters"] = Pairs.Of(command.Parameters), ["values"] = Pairs.Of(command.Values) };
        var answer = await traffic.RequestAsync("RunQuery", members, cancellationToken).ConfigureAwait(false);
        return answer is Answered { Body: var body } && body.Find("Data") is { } data ? new Done { Value = data.Clone() } : answer.ToResult();
    }

    /// <summary>The dialler tells nothing of it, so the note is published here.</summary>
    public async ValueTask<CommandResult> TagAsync(TagInteraction command, CancellationToken cancellationToken)
    {
        if (traffic.Read(model => model.Calls.Find(command.Interaction)) is not { } call) return CommandRefusals.Gone;
        var answer = await traffic.RequestAsync("TagCall", new JsonObject { ["URN"] = command.Reference, ["sessionIndex"] = call.Slot }, cancellationToken).ConfigureAwait(false);
        if (answer is Answered) await traffic.PublishAsync(model => model.Calls.Find(command.Interaction) is null ? [] : [new InteractionTagged { Interaction = command.Interaction, Reference = command.Reference, Cause = FactCause.Agent }]).ConfigureAwait(false);
        return answer.ToResult();
    }

    /// <summary>A record is given back, and shown with the interaction it was read for.</summary>
    private async Task<CommandResult> RecordAsync(GeniusAnswer answer, InteractionId? shown)
    {
        if (answer is not Answered { Body: var body }) return answer.ToReadResult();
        var record = body.Pairs("data").ToList();
        if (shown is { } interaction && record.Count > 0)
        {
            var fields = record.Select(field => new UserDataEntry { Name = field.Key, Value = field.Value, Origin = "data", Writable = field.Key != Urn }).ToValueList();
            var urn = record.FirstOrDefault(field => field.Key == Urn).Value is { ValueKind: not JsonValueKind.Undefined } named ? named.ToString() : null;
            await traffic.PublishAsync(model => model.Calls.Find(interaction) is null ? [] : [.. model.Change(interaction, call => call with { Shown = urn }), new RecordChanged { Interaction = interaction, Record = fields, Cause = FactCause.Agent }]).ConfigureAwait(false);
        }

        var value = new JsonObject();
        foreach (var (key, field) in record) value[key] = JsonNode.Parse(field.GetRawText());
        return new Done { Value = JsonText.Parse(value.ToJsonString()) };
    }
}
