using Patchbay.Desks;
using Patchbay.Host.Diagnostics.Blanking;

namespace Patchbay.Host.Diagnostics.Ladder;

/// <summary>A desk's last changes as the ladder of a sequence diagram.</summary>
internal static class DeskLadder
{
    /// <summary>The rows for these changes, in their order.</summary>
    public static IReadOnlyList<LadderRow> Of(IReadOnlyList<DeskChange> changes, DeskLanes lanes)
    {
        var rows = new List<LadderRow>(changes.Count);
        var begun = new Dictionary<CommandId, LadderRow>();
        foreach (var change in changes)
        {
            var row = change.Fact switch
            {
                CommandStarted started => Begin(change, started, lanes),
                CommandEnded ended => End(change, ended, begun),
                _ => Fact(change, lanes),
            };
            if (row is { Kind: LadderKind.Command, Command: { } id }) begun[id] = row;
            rows.Add(row);
        }

        return rows;
    }

    private static LadderRow Begin(DeskChange change, CommandStarted started, DeskLanes lanes) => new()
    {
        Change = change,
        Kind = LadderKind.Command,
        From = lanes.SenderOf(started.Command),
        To = lanes.CarrierOf(started.Command, change.State),
        What = started.Command.Action,
        Interaction = started.Command.Interaction,
        Command = started.Command.Id,
        Detail = started.Command,
    };

    /// <summary>What began before the changes that are kept ends at the desk.</summary>
    private static LadderRow End(DeskChange change, CommandEnded ended, Dictionary<CommandId, LadderRow> begun)
    {
        var start = begun.GetValueOrDefault(ended.Command);
        return new()
        {
            Change = change,
            Kind = LadderKind.End,
            From = start?.To ?? DeskLanes.Desk,
            To = start?.From ?? DeskLanes.Desk,
            What = $"{start?.What ?? "a command"}: {Words(ended.Result)}",
            Interaction = start?.Interaction,
            Command = ended.Command,
            Detail = ended.Result,
        };
    }

    private static LadderRow Fact(DeskChange change, DeskLanes lanes) => new()
    {
        Change = change,
        Kind = LadderKind.Fact,
        From = lanes.SourceOf(change.Fact),
        To = DeskLanes.Desk,
        What = Words(change.Fact),
        Interaction = change.Fact switch
        {
            InteractionFact fact => fact.Interaction,
            InteractionAdded added => added.Interaction.Id,
            InteractionRemoved removed => removed.Interaction,
            AllowedActionsChanged actions => actions.Interaction,
            Notice notice => notice.Interaction,
            _ => null,
        },
        Detail = change.Fact,
    };

    private static string Words(object record) => RecordShape.Of(record.GetType()).Name.Replace('-', ' ');
}
