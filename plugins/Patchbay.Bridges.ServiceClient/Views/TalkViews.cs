using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Views;

/// <summary>What was said at a desk, as the page is told of it.</summary>
internal static class TalkViews
{
    /// <summary>All of it; null where nothing was said.</summary>
    public static SaidView[]? All(DeskState state) => Told(state.Interactions.Select(interaction => Of(interaction, after: 0)));

    /// <summary>What came with a change; null for nothing. A reader that has all before it then has all.</summary>
    public static SaidView[]? With(DeskChange change) => change.Fact switch
    {
        MessageReceived received => Last(change.State, received.Interaction),
        MessageSent sent => Last(change.State, sent.Interaction),
        InteractionAdded added => change.State.Find(added.Interaction.Id) is { } interaction ? Told([Of(interaction, after: 0)]) : null,
        _ => null,
    };

    public static TemplateView[] Templates(DeskState state) =>
        [.. state.Entries(CatalogueKind.Templates).Select(entry => new TemplateView { Code = entry.Code, Label = entry.Label, Kind = entry.Kind })];

    private static SaidView[]? Last(DeskState state, InteractionId id) =>
        state.Find(id) is { Messages.Count: > 0 } interaction ? Told([Of(interaction, interaction.Messages.Count - 1)]) : null;

    private static SaidView[]? Told(IEnumerable<SaidView> said)
    {
        SaidView[] told = [.. said.Where(one => one.Messages.Length > 0)];
        return told.Length == 0 ? null : told;
    }

    private static SaidView Of(Interaction interaction, int after) => new()
    {
        Interaction = interaction.Id.Value,
        After = after,
        Messages = [.. interaction.Messages.Skip(after).Select(message => new MessageView { From = message.From, Name = message.Name, Text = message.Text, At = message.At })],
    };
}
