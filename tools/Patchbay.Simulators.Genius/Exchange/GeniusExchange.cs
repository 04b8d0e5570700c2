using Microsoft.Extensions.Logging;
using Patchbay.Simulators.Genius.Exchange.Calls;
using Patchbay.Simulators.Genius.Exchange.Commands;
using Patchbay.Simulators.Genius.Exchange.Events;
using Patchbay.Simulators.Genius.Exchange.Happenings;
using Patchbay.Simulators.Genius.Exchange.Sessions;
using Patchbay.Simulators.Genius.Exchange.Slots;
using Patchbay.Simulators.Genius.Exchange.Transfers;
using Patchbay.Simulators.Genius.Wire;
using Patchbay.Simulators.Genius.Worlds;
using Patchbay.Simulators.Lines;
using Patchbay.Simulators.Time;

namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>
/// The dialler: who is signed in, what is being dialled, what was given as outcome. One lock guards all of it and all of its
/// parts; nothing in it waits, and what goes out is only put on its way.
/// </summary>
internal sealed class GeniusExchange : IDisposable
{
    private readonly Lock _lock = new();
    private readonly RequestDesk _requests;
    private readonly FaultyPost _post;

    public GeniusExchange(GeniusSimulatorOptions options, TimeProvider clock, ILogger log)
    {
        var writer = new MessageWriter(options);
        Clock = new LockedClock(clock, Run);
        World = new World(options);
        Ledger = new Ledger(options.Ledger);
        Lines = new LineExchange(everybodyAnswers: options.Phones == SimulatedPhones.Answer);
        _post = new FaultyPost(Clock.After);
        Events = new EventDelivery(writer, options, Clock, Faults);
        Sessions = new SessionLife(this, options, log);
        SignOn = new SignOn(this, options);
        WebPhones = new WebPhones(options);
        Routing = new Routing(this, options, log);
        Calls = new LiveCalls(this, options);
        ManualCalls = new ManualCalls(this, options);
        Queues = new CallQueues(this);
        Transfers = new TransferMachine(this, options);
        Slots = new SlotDesk(this, options);
        SlotItems = new SlotItems(World);
        Quota = new DailyQuota(clock);
        Journal = new Journal(clock);
        Commands = new CommandTable(
            new SignOnCommands(this, options),
            new AvailabilityCommands(this),
            new CallCommands(this),
            new WrapCommands(this, options),
            new TransferCommands(this, options),
            new DataCommands(this),
            new MessageCommands(this),
            new NoteCommands(this));
        IHappeningSet[] happenings = [new LiveHappenings(this), new SlotHappenings(this)];
        Happenings = happenings.SelectMany(set => set.Words).ToDictionary(StringComparer.Ordinal);
        _requests = new RequestDesk(this, options, writer, _post, log);
    }

    // The parts. They are called under the lock.

    public LockedClock Clock { get; }

    /// <summary>Who and what there is.</summary>
    public World World { get; }

    /// <summary>Every disposition that was accepted.</summary>
    public Ledger Ledger { get; }

    /// <summary>Where phones register.</summary>
    public LineExchange Lines { get; }

    /// <summary>The agents whom the dialler has.</summary>
    public AgentRegister Register { get; } = new();

    public CallNames CallNames { get; } = new();

    public FaultBook Faults { get; } = new();

    public Connections Connections { get; } = new();

    public EventDelivery Events { get; }

    public SessionLife Sessions { get; }

    public SignOn SignOn { get; }

    public WebPhones WebPhones { get; }

    public Routing Routing { get; }

    public LiveCalls Calls { get; }

    public ManualCalls ManualCalls { get; }

    public CallQueues Queues { get; }

    public TransferMachine Transfers { get; }

    /// <summary>Chats and offline messages beside the live call.</summary>
    public SlotDesk Slots { get; }

    public SlotItems SlotItems { get; }

    /// <summary>What of each agent's daily limit is used up.</summary>
    public DailyQuota Quota { get; }

    /// <summary>What agents did beside giving outcomes.</summary>
    public Journal Journal { get; }

    /// <summary>What can be asked with a SID.</summary>
    public CommandTable Commands { get; }

    /// <summary>What may happen to an agent, by the words of the data files.</summary>
    public IReadOnlyDictionary<string, Happening> Happenings { get; }

    public IReadOnlyCollection<AgentSession> Agents => Register.All;

    /// <summary>Messages that were no messages.</summary>
    public int Malformed => _requests.Malformed;

    /// <summary>Requests that were answered with 99.</summary>
    public int Refused => _requests.Refused;

    /// <summary>Takes all faults away, and sends what they keep back.</summary>
    public void ClearFaults()
    {
        Faults.Clear();
        Connections.Clear();
        _post.Release();
    }

    // What follows takes the lock.

    /// <summary>A client connected.</summary>
    public void Opened(ILine line) => Run(() => Connections.Opened(line));

    /// <summary>Takes a text message.</summary>
    public void Receive(ILine line, string text) => Run(() => _requests.Receive(line, text));

    /// <summary>Counts a message that cannot be one: binary, or too large.</summary>
    public void Refuse(ILine line, string why) => Run(() => _requests.Refuse(line, why));

    /// <summary>A socket closed. The SID stays until its keep-alive expires, bound to where it was.</summary>
    public void Closed(ILine line) => Run(() =>
    {
        Connections.Closed(line);
        _post.Closed(line);
        foreach (var agent in Agents.Where(agent => agent.Line == line)) agent.Line = null;
        Events.Closed(line);
    });

    /// <summary>Runs something under the lock, and sends the events that come of it.</summary>
    public void Run(Action action) => Read(_ =>
    {
        action();
        return true;
    });

    /// <summary>The same, with something to give back.</summary>
    public T Read<T>(Func<GeniusExchange, T> read)
    {
        lock (_lock)
        {
            try
            {
                return read(this);
            }
            finally
            {
                Events.Settle();
            }
        }
    }

    public void Dispose() => Run(() =>
    {
        foreach (var agent in Agents) agent.StopTimers();
        Events.StopTimers();
        _post.Stop();
    });
}
