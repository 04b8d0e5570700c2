using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Model;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Sessions;

/// <summary>Leaves a bookmark while there are calls, and finds them again after a restart of the host.</summary>
internal sealed class SessionBookmark(SessionTraffic traffic, GeniusWorkplace workplace) : IResumable
{
    public string? Bookmark => traffic.Read(model => model.Calls.All.Count == 0
        ? null
        : new Bookmark { Tenant = workplace.Tenant, Campaign = workplace.Campaign, Calls = [.. model.Calls.All.Select(call => BookmarkedCall.Of(call, model.Calls.Details(call.Interaction)))] }.Write());

    /// <summary>The dialler still has the agent: tells what that means for the calls that were left.</summary>
    public async Task FindAgainAsync(Bookmark? bookmark, CancellationToken cancellationToken)
    {
        var standing = await DiallerProbe.AskAsync((type, members) => traffic.Link.RequestAsync(type, members, cancellationToken)).ConfigureAwait(false);
        if (traffic.Link.Connection.Over) throw new GeniusRefusedException(new Refused { Code = "unreachable", Text = "The connection to the dialler broke while it was asked after the calls that were left." });
        await traffic.PublishAsync(model => Found(model, bookmark, standing)).ConfigureAwait(false);
    }

    private static List<DeskFact> Found(AgentModel model, Bookmark? bookmark, DiallerStanding standing)
    {
        var facts = new List<DeskFact>(model.Found(inPool: standing is DiallerStanding.Working or DiallerStanding.Wrap));
        foreach (var call in bookmark?.Calls ?? [])
        {
            if (Phase(call, standing) is { } phase) facts.AddRange(model.Resume(call.ToCall(phase), call.ToInteraction()));
            else if (standing != DiallerStanding.Unknown) model.Calls.Finish(new InteractionId { Value = call.Interaction });
        }

        if (standing == DiallerStanding.Wrap && model.Calls.Live is null)
        {
            // Nothing was left of it, and its outcome is due all the same.
            var unknown = new SlotCall { Interaction = InteractionId.New(), Slot = 0, Phase = CallPhase.Wrapping };
            facts.AddRange(model.Resume(unknown, new Interaction { Id = unknown.Interaction, State = InteractionState.Wrapping }));
        }

        return facts;
    }

    /// <summary>
    /// How far a call is now; null where it is over. The probe tells of the live call alone: the others are as they were left,
    /// until an event that was held back says more.
    /// </summary>
    private static CallPhase? Phase(BookmarkedCall call, DiallerStanding standing) => (call.Slot, standing) switch
    {
        ( > 0, _) => call.Phase,
        (_, DiallerStanding.Wrap) => CallPhase.Wrapping,
        (_, DiallerStanding.Working) when call.Phase != CallPhase.Wrapping => call.Phase,
        _ => null,
    };
}
