using Patchbay.Simulators.GenericConnector.Centre.Agents;
using Patchbay.Simulators.GenericConnector.Centre.Dialogs;
using Patchbay.Simulators.GenericConnector.Centre.Events;
using Patchbay.Simulators.GenericConnector.Centre.Phones;
using Patchbay.Simulators.GenericConnector.Centre.Queues;
using Patchbay.Simulators.GenericConnector.Centre.Supervision;
using Patchbay.Simulators.GenericConnector.Worlds;
using Patchbay.Simulators.Lines;
using Patchbay.Simulators.Time;

namespace Patchbay.Simulators.GenericConnector.Centre;

/// <summary>
/// The contact centre behind the connector: agents, their telephones, calls, queues. One lock guards all of it and all of its
/// parts; nothing in it waits. What agents are told is gathered while the lock is held and handed on in one piece at the end,
/// still under the lock, so that order is kept.
/// </summary>
internal sealed class ContactCentre : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Action<IReadOnlyList<Told>> _tell;
    private List<Told> _told = [];
    private Action? _afterwards;
    private bool _over;

    /// <param name="options">What it plays.</param>
    /// <param name="clock">Its time.</param>
    /// <param name="tell">Takes what agents are told. Called under the lock; must not wait.</param>
    public ContactCentre(GenericConnectorSimulatorOptions options, TimeProvider clock, Action<IReadOnlyList<Told>> tell)
    {
        _tell = tell;
        Options = options;
        Clock = new LockedClock(clock, Run);
        World = new World(options);
        Service = options.Service;
        Roster = new Roster(World, Clock);
        States = new AgentMachine(this);
        SignOn = new SignOn(this);
        Dialogs = new LiveDialogs(this);
        Calls = new CallMachine(this);
        Dialling = new Dialling(this);
        Consults = new ConsultMachine(this);
        Queues = new CallQueues(this);
        Callers = new Callers(this);
        WrapUps = new WrapUpBook(this);
        Supervision = new SupervisorDesk(this);
        Lines = new LineExchange(everybodyAnswers: false);
        Phones = new DeskPhones(this);
    }

    // The parts. They are called under the lock.

    public GenericConnectorSimulatorOptions Options { get; }

    public bool IsUcce => Options.Platform == CentrePlatform.Ucce;

    public LockedClock Clock { get; }

    public World World { get; }

    public ServiceStatus Service { get; set; }

    public Roster Roster { get; }

    public AgentMachine States { get; }

    public SignOn SignOn { get; }

    public LiveDialogs Dialogs { get; }

    public CallMachine Calls { get; }

    public Dialling Dialling { get; }

    public ConsultMachine Consults { get; }

    public CallQueues Queues { get; }

    public Callers Callers { get; }

    public WrapUpBook WrapUps { get; }

    public SupervisorDesk Supervision { get; }

    /// <summary>Where phones register.</summary>
    public LineExchange Lines { get; }

    public DeskPhones Phones { get; }

    /// <summary>Tells an agent something, by the login id.</summary>
    public void Tell(string agent, CentreEvent what) => _told.Add(new Told(agent, what));

    /// <summary>Runs something once when what happens now is told, still under the lock.</summary>
    public void Told(Action then) => _afterwards += then;

    // What follows takes the lock.

    /// <summary>Runs something under the lock, and hands on what agents are told of it. When all is over nothing is run.</summary>
    public void Run(Action action)
    {
        lock (_lock)
        {
            if (_over) return;
            Read(_ =>
            {
                action();
                return true;
            });
        }
    }

    /// <summary>The same, with something to give back.</summary>
    /// <exception cref="ObjectDisposedException">All is over.</exception>
    public T Read<T>(Func<ContactCentre, T> read)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_over, this);
            try
            {
                return read(this);
            }
            finally
            {
                if (_told.Count > 0)
                {
                    var told = _told;
                    _told = [];
                    _tell(told);
                }

                var afterwards = _afterwards;
                _afterwards = null;
                afterwards?.Invoke();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _over = true;
            foreach (var agent in Roster.All) agent.WrapUpTimer?.Dispose();
            Dialogs.StopTimers();
        }
    }
}

/// <summary>Something that an agent is told.</summary>
internal sealed record Told(string Agent, CentreEvent What);
