using Patchbay.Simulators.Genius.Exchange.Calls;
using Patchbay.Simulators.Genius.Exchange.Events;
using Patchbay.Simulators.Genius.Exchange.Slots;
using Patchbay.Simulators.Genius.Exchange.Transfers;
using Patchbay.Simulators.Genius.Lines;
using Patchbay.Simulators.Genius.Worlds;
using Patchbay.Simulators.Genius.Worlds.Options;

namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>Where an agent is (sheet, section 5.1). Closed and Open are agents without one of these.</summary>
internal enum AgentPlace
{
    Authed,
    Unavail,
    Waiting,
    Calling,
    InCall,
    Wrap,
}

/// <summary>What the dialler holds of one agent. Guarded by the exchange's lock.</summary>
internal sealed class AgentSession(AgentOptions account, EventQueue events)
{
    public AgentOptions Account => account;

    public string Agent => account.Name;

    public EventQueue Events => events;

    /// <summary>0 when it is dead.</summary>
    public long Sid { get; set; }

    /// <summary>Where events go; null while nobody is connected.</summary>
    public ILine? Line { get; set; }

    /// <summary>Where the SID was given out; it is not good elsewhere (sheet, section 1.6).</summary>
    public (string Address, int Port) Endpoint { get; set; }

    /// <summary>What Authenticate named; empty for none.</summary>
    public string GivenExtension { get; set; } = "";

    /// <summary>The extension of credentials that no Connect has used yet.</summary>
    public string? WebPhone { get; set; }

    /// <summary>What Connect rings or rang; empty for none.</summary>
    public string Extension { get; set; } = "";

    /// <summary>The call to the agent's phone; null before Connect, and where the agent has none.</summary>
    public NailedLine? Nailed { get; set; }

    public AgentPlace Place { get; set; } = AgentPlace.Authed;

    public string Tenant { get; set; } = "";

    /// <summary>The campaign that Connect named; null before.</summary>
    public Campaign? Campaign { get; set; }

    public bool InPool { get; set; }

    /// <summary>A break is asked for and not granted yet.</summary>
    public bool PendingUnavail { get; set; }

    /// <summary>GoAvailable was asked for in a manual call: the agent joins the pool after it (sheet, section 5.3).</summary>
    public bool ReadyAfter { get; set; }

    public int BreakReason { get; set; }

    /// <summary>How many of each class at once (sheet, section 5.8): live is 0 or 1.</summary>
    public (int Live, int Offline, int Interactive) Limits { get; set; } = (1, 0, 0);

    /// <summary>Counts up over all agents: who waits longest has the lowest.</summary>
    public long WaitingSince { get; set; }

    /// <summary>Dialling, talking or wrapping.</summary>
    public Call? Call { get; set; }

    public CallOrigin Origin { get; set; }

    public bool Hold { get; set; }

    public Recording Recording { get; set; }

    /// <summary>The transfer of this agent's call that is running.</summary>
    public Transfer? Transfer { get; set; }

    /// <summary>The transfer that this agent's call came by, as long as it is not complete.</summary>
    public Transfer? Received { get; set; }

    /// <summary>The transfer that is about to be connected to this agent, who waits.</summary>
    public Transfer? Offered { get; set; }

    /// <summary>Whether a call is being dialled for the agent.</summary>
    public ITimer? Dialling { get; set; }

    /// <summary>The number that the agent dialled rings.</summary>
    public ITimer? Ringing { get; set; }

    public ITimer? Granting { get; set; }

    public ITimer? Expiry { get; set; }

    public ITimer? Redelivery { get; set; }

    /// <summary>Whether events are put in strings of digits.</summary>
    public bool QuotedIds { get; set; }

    /// <summary>Chats and offline messages beside the live call.</summary>
    public AgentSlots Slots { get; } = new();

    /// <summary>The dialler's name of what is in a slot, 0 for the live call; null for nothing.</summary>
    public string? SessionIn(int slot) => slot == 0 ? Call?.SessionId : Slots.Find(slot)?.Call.SessionId;

    public bool Connected => Place != AgentPlace.Authed;

    /// <summary>Whether live calls may be routed here: they are wanted, and there is a phone (sheet, section 2.3).</summary>
    public bool TakesCalls => Limits.Live != 0 && Extension.Length > 0;

    /// <summary>Whether a call may be connected now.</summary>
    public bool Idle => Place == AgentPlace.Waiting && TakesCalls && Offered is null;

    /// <summary>Whether a call may be given here by somebody else: a break that was asked for keeps new ones away.</summary>
    public bool Reachable => Idle && !PendingUnavail;

    public void StopTimers()
    {
        Dialling?.Dispose();
        Ringing?.Dispose();
        Granting?.Dispose();
        Expiry?.Dispose();
        Redelivery?.Dispose();
        (Dialling, Ringing, Granting, Expiry, Redelivery) = (null, null, null, null, null);
    }
}
