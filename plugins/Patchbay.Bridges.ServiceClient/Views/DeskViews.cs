using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Views;

/// <summary>The desk's state, snapshots and changes as the page is told of them.</summary>
internal static class DeskViews
{
    public static SnapshotMessage Of(DeskSnapshot snapshot) => new()
    {
        Epoch = snapshot.Epoch,
        Number = snapshot.Number,
        State = Of(snapshot.State) with { Directory = RecordViews.DirectoryOf(snapshot.State) },
        Said = TalkViews.All(snapshot.State),
    };

    public static ChangeMessage Of(DeskChange change) => new()
    {
        Epoch = change.Epoch,
        Number = change.Number,
        At = change.At,
        Kind = Words.OfName(change.Fact.GetType().Name),
        // It may be long, so it travels only when it is another one.
        State = change.Fact is DirectoryChanged ? Of(change.State) with { Directory = RecordViews.DirectoryOf(change.State) } : Of(change.State),
        Said = TalkViews.With(change),
    };

    public static DeskView Of(DeskState state) => new()
    {
        Agent = AgentOf(state),
        Session = new SessionView { State = Words.Of(state.Session), Text = state.SessionText, InService = state.InService },
        Question = state.Question is { } question ? FormViews.Of(question) : null,
        Campaign = state.Campaign,
        Capabilities = [.. state.Capabilities],
        ExtraActions = [.. state.ExtraActions.Select(FormViews.Of)],
        Phone = PhoneViews.Of(state),
        Supervision = SupervisionViews.Of(state),
        NotReadyReasons = EntriesOf(state, CatalogueKind.NotReadyReasons),
        SignOutReasons = EntriesOf(state, CatalogueKind.LoggedOutReasons),
        Outcomes = EntriesOf(state, CatalogueKind.Outcomes),
        Templates = TalkViews.Templates(state),
        Queries = RecordViews.QueriesOf(state),
        Interactions = [.. state.Interactions.Select(InteractionViews.Of)],
        Running = [.. state.Commands.Select(running => new RunningView { Action = running.Action, Interaction = running.Interaction?.Value })],
        Notices = [.. state.Notices.Select(Of)],
        Closed = state.Closed,
    };

    private static AgentView AgentOf(DeskState state) => new()
    {
        Login = state.Profile?.Login ?? state.Key.Agent,
        Name = state.Profile?.DisplayName,
        Extension = state.Profile?.Extension,
        State = Words.Of(state.Agent.State),
        Reason = state.Agent.ReasonCode,
        Since = state.AgentSince,
        PendingState = state.Agent.Pending is { } pending ? Words.Of(pending.State) : null,
        PendingReason = state.Agent.Pending?.ReasonCode,
        ReadyAfterWork = state.Agent.ReadyAfterWork,
        Media = RecordViews.MediaOf(state),
        Actions = [.. state.AllowedActions],
    };

    private static EntryView[] EntriesOf(DeskState state, CatalogueKind kind) =>
        [.. state.Entries(kind).Select(entry => new EntryView { Code = entry.Code, Label = entry.Label, Callback = entry.Callback })];

    private static NoticeView Of(DeskNotice notice) => new()
    {
        Level = Words.Of(notice.Level),
        Text = notice.Text,
        At = notice.At,
        Interaction = notice.Interaction?.Value,
    };
}
