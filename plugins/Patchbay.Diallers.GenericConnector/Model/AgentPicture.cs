using System.Collections.Immutable;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Model;

/// <summary>All that is known of one agent. Immutable: events fold into the next picture.</summary>
internal sealed record AgentPicture
{
    /// <summary>As the agent signed in; compared ignoring case (Q27).</summary>
    public required string Agent { get; init; }

    /// <summary>The agent's phone; the connector tells it nowhere (3.2).</summary>
    public required string Extension { get; init; }

    public bool InService { get; init; } = true;

    /// <summary>Null until the first event.</summary>
    public StateTold? State { get; init; }

    /// <summary>A state that was asked for in a call, where the connector itself tells nothing of it.</summary>
    public PendingAgentState? Noted { get; init; }

    /// <summary>The reason of a break that was asked for in a call or after it; null once the agent rests.</summary>
    public string? BreakReason { get; init; }

    public AgentInfoTold? Info { get; init; }

    /// <summary>In the order in which they came.</summary>
    public ValueList<Leg> Legs { get; init; } = [];

    public ValueList<ReasonsTold> Reasons { get; init; } = [];

    /// <summary>Reasons asked for and not told yet, in order: the old format does not say which it tells.</summary>
    public ValueList<ReasonCategory> ReasonsAsked { get; init; } = [];

    /// <summary>The consultation that was asked for and has not come.</summary>
    public ConsultAsked? Consulting { get; init; }

    /// <summary>The number that was asked to be called and has not come.</summary>
    public string? Calling { get; init; }

    /// <summary>The extension that was asked to be listened to, and has not come: only the old format says of a call that it is that.</summary>
    public string? Listening { get; init; }

    /// <summary>The session is being read anew: what the connector does not find is lost.</summary>
    public bool Resynchronising { get; init; }

    /// <summary>Dialogs that ended here, and when: what comes late about them means nothing.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Gone { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Why interactions left, until that is published.</summary>
    public ImmutableDictionary<InteractionId, InteractionEnd> Ends { get; init; } = ImmutableDictionary<InteractionId, InteractionEnd>.Empty;

    public AgentWord Word => State?.State ?? AgentWord.Unknown;

    public bool InWork => Word is AgentWord.Work or AgentWord.WorkReady;

    public Leg? Find(string? dialog) => Legs.FirstOrDefault(leg => leg.Dialog == dialog);

    public Leg? Find(InteractionId? interaction) => Legs.FirstOrDefault(leg => leg.Interaction == interaction);

    public AgentPicture With(Leg leg) => this with { Legs = Legs.With(leg, other => other.Interaction == leg.Interaction) };

    /// <summary>Without a leg, noting why it left.</summary>
    public AgentPicture Without(Leg leg, InteractionEnd end) => this with
    {
        Legs = Legs.Without(other => other.Interaction == leg.Interaction),
        Ends = Ends.SetItem(leg.Interaction, end),
    };
}

/// <summary>A consultation that was asked for.</summary>
internal sealed record ConsultAsked(InteractionId Main, string Number, ConsultationPurpose Purpose);
