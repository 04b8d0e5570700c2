using Patchbay.Diallers.GenericConnector.Model;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Sessions;

/// <summary>What a session asks of the connector on its own account. The events that answer also come through the inbox.</summary>
internal sealed class SessionQuestions(SessionTraffic traffic)
{
    private static readonly (CommandRow Row, ReasonCategory Category)[] Reasons =
    [
        (CommandTable.NotReadyReasons, ReasonCategory.NotReady),
        (CommandTable.LogoutReasons, ReasonCategory.Logout),
        (CommandTable.WrapUpReasons, ReasonCategory.WrapUp),
    ];

    /// <summary>Whether an event is a state of this session's own agent.</summary>
    public bool IsOwnState(ConnectorEvent told) => told is StateTold && string.Equals(told.Agent ?? traffic.Agent, traffic.Agent, StringComparison.OrdinalIgnoreCase);

    public Task<Answer> StateAsync(CancellationToken cancellationToken) =>
        traffic.AskAsync(new Question(CommandTable.GetState, [], IsOwnState) { TakesErrors = false }, cancellationToken);

    /// <summary>Asks for a dialog. One that is not found may be told without its id (3.10): it is put in again with it.</summary>
    public async Task<Answer> DialogAsync(string dialog, CancellationToken cancellationToken)
    {
        var answer = await traffic.AskAsync(new Question(CommandTable.GetDialogState, [dialog], told => told is DialogStateTold state && (state.Dialog == dialog || state is { Dialog: null, State: DialogWord.NotFound })) { TakesErrors = false }, cancellationToken).ConfigureAwait(false);
        if (answer is Told { Event: DialogStateTold { Dialog: null } nameless }) traffic.Inbox.Put(nameless with { Dialog = dialog });
        return answer;
    }

    /// <summary>Asks for all three lists of reasons at once; one that is not told stays as it was.</summary>
    public async Task ReasonsAsync(CancellationToken cancellationToken)
    {
        traffic.Note(picture => picture with { ReasonsAsked = [.. Reasons.Select(reasons => reasons.Category)] });
        await Task.WhenAll(Reasons.Select(reasons => traffic.AskAsync(
            new Question(reasons.Row, [], told => told is ReasonsTold list && (list.Category is null || list.Category == reasons.Category)) { TakesErrors = false },
            cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>Asks for all calls that are thought to be there.</summary>
    /// <returns>Null, or what went wrong.</returns>
    public async Task<Answer?> CallsAsync(CancellationToken cancellationToken)
    {
        foreach (var dialog in traffic.Read(model => model.Picture.Legs.Where(leg => leg.Live).Select(leg => leg.Dialog).ToList()))
        {
            if (await DialogAsync(dialog, cancellationToken).ConfigureAwait(false) is var answer and not Told) return answer;
        }

        return null;
    }

    /// <summary>Takes what came meanwhile without telling each of it; a LOGOUT is what was asked about and no news.</summary>
    public void TakeAll(AgentModel model)
    {
        while (traffic.Inbox.TryTakeEvent(out var told))
            if (told is not null && !(told is StateTold { State: AgentWord.Logout } && IsOwnState(told))) model.Note(told, traffic.Clock.GetUtcNow());
    }
}
