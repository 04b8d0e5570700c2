using System.Collections.Immutable;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Model;

/// <summary>
/// What the connector believes of one agent, and what a desk was told of it. The caller holds a lock and publishes what it
/// returns, in order.
/// </summary>
internal sealed class AgentModel(AgentPicture picture, Platform platform)
{
    private readonly AgentViewer _viewer = new(new ActionRules(platform));
    private AgentView _told = AgentView.Nothing;

    public AgentPicture Picture { get; private set; } = picture;

    public TeamBook Team { get; } = new();

    public Doubts Doubts => Doubts.Of(Picture);

    /// <summary>What the desk was told the session offers.</summary>
    public ValueList<string> Capabilities => _told.Capabilities ?? [];

    /// <summary>Folds an event without telling: the desk is told with what comes next.</summary>
    public void Note(ConnectorEvent told, DateTimeOffset at) => Picture = AgentFold.Fold(Picture, told, at);

    /// <summary>Changes the picture without telling.</summary>
    public void Note(Func<AgentPicture, AgentPicture> change) => Picture = change(Picture);

    /// <summary>What an event means at the desk.</summary>
    public IReadOnlyList<DeskFact> Apply(ConnectorEvent told, DateTimeOffset at)
    {
        switch (told)
        {
            case TeamUsersTold team:
                return Team.Take(team);
            case QueuesTold queues:
                return Team.Take(queues, at);
            case StateTold state when !IsMine(state.Agent):
                return Team.Take(state, at);
            case StateTold state:
                Note(state, at);
                return [.. Tell(FactCause.Dialler, Detail(state, state.Word)), .. Team.Take(state, at)];
            case CallTold call:
                Note(call, at);
                return Tell(FactCause.Dialler, Detail(call, call.Reason ?? call.Word));
            default:
                Note(told, at);
                return Tell(FactCause.Dialler, null);
        }
    }

    /// <summary>Changes the picture and tells what that means at the desk.</summary>
    public IReadOnlyList<DeskFact> Change(Func<AgentPicture, AgentPicture> change, FactCause cause)
    {
        Note(change);
        return Tell(cause, null);
    }

    /// <summary>The outcome went out: the desk itself removes the interaction.</summary>
    public void Completed(InteractionId interaction, DateTimeOffset at)
    {
        if (Picture.Find(interaction) is not { } leg) return;
        Picture = Settling.Leave(Picture, leg, InteractionEnd.Completed, at);
        _told = _told with { Interactions = _told.Interactions.Without(told => told.Id == interaction) };
        Picture = Picture with { Ends = Picture.Ends.Remove(interaction) };
    }

    public bool IsMine(string? agent) => agent is null || string.Equals(agent, Picture.Agent, StringComparison.OrdinalIgnoreCase);

    private IReadOnlyList<DeskFact> Tell(FactCause cause, VendorDetail? vendor)
    {
        var view = _viewer.View(Picture);
        var facts = ViewDifference.Between(_told, view, Picture.Ends, cause, vendor);
        _told = view;
        Picture = Picture with { Ends = ImmutableDictionary<InteractionId, InteractionEnd>.Empty };
        return facts;
    }

    private static VendorDetail Detail(ConnectorEvent told, string? text) => new() { Name = told.Type, Text = text };
}
