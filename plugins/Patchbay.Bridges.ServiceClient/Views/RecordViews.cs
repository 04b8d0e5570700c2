using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Views;

/// <summary>Whom to reach, what to ask, and what was marked, as the page draws it.</summary>
internal static class RecordViews
{
    public static DirectoryView[] DirectoryOf(DeskState state) =>
        [.. state.Directory.Select(entry => new DirectoryView { Address = entry.Address, Name = entry.Name, Kind = entry.Kind })];

    public static QueryView[] QueriesOf(DeskState state) =>
        [.. state.Entries(CatalogueKind.Queries).Select(query => new QueryView { Code = query.Code, Label = query.Label, Parameters = [.. query.Parameters], Values = [.. query.Values] })];

    public static MediaView[] MediaOf(DeskState state) =>
        [.. state.Agent.Media.Select(media => new MediaView { Medium = media.Medium, State = Words.Of(media.State), Limit = media.Limit })];

    public static ChapterView[] ChaptersOf(Interaction interaction) =>
        [.. interaction.Chapters.Select(chapter => new ChapterView { Title = chapter.Title, At = chapter.At })];
}
