using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Patchbay.Simulators.Genius.Exchange.Commands;
using Patchbay.Simulators.Genius.Lines;
using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>
/// The dialler: who is signed in, what is being dialled, what was given as outcome. One lock guards all of it; nothing in it
/// waits, and what goes out is only put on its way. Answers go before the events that their command causes.
/// </summary>
internal sealed class GeniusExchange : IDisposable
{
    private readonly Lock _lock = new();
    private readonly GeniusSimulatorOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly MessageWriter _writer;
    private readonly NailedLineTimes _times;
    private readonly SignOn _signOn;
    private readonly List<AgentSession> _agents = [];
    private readonly List<AgentSession> _leaving = [];
    private readonly FaultyPost _post;
    private AgentSession? _redeliver;
    private long _nextSid = Random.Shared.Next(100_000, 1_000_000_000);
    private long _nextRid = 900_000;
    private long _nextCall = 44_000;

    public GeniusExchange(GeniusSimulatorOptions options, TimeProvider clock, ILogger log)
    {
        _options = options;
        _clock = clock;
        _log = log;
        Commands = new CommandTable(
            new SignOnCommands(this, options),
            new AvailabilityCommands(this),
            new CallCommands(),
            new WrapCommands(this, options),
            new NotPlayedYet(log));
        _signOn = new SignOn(this, options);
        Ledger = new Ledger(options.Ledger);
        _writer = new MessageWriter(options);
        _post = new FaultyPost(After);
        _times = new NailedLineTimes { RingFor = options.RingFor, LineGrace = options.LineGrace, After = After };
        Lines = new LineExchange(everybodyAnswers: options.Phones == SimulatedPhones.Answer);
    }

    public IReadOnlyList<Campaign> Campaigns { get; } = Campaign.BuiltIn();

    /// <summary>What can be asked with a SID.</summary>
    public CommandTable Commands { get; }

    public Ledger Ledger { get; }

    public FaultBook Faults { get; } = new();

    public Connections Connections { get; } = new();

    /// <summary>Where phones register. Under the lock like everything here.</summary>
    public LineExchange Lines { get; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Messages that were no messages.</summary>
    public int Malformed { get; private set; }

    /// <summary>Takes a text message.</summary>
    public void Receive(ILine line, string text)
    {
        lock (_lock)
        {
            if (Request.Read(text, _options.InputCase == KeyCase.Tolerant) is not { } request)
            {
                Malformed++;
                SimulatorLog.Malformed(_log, line.Address, Malformed);
                Reply(line, null, Answer.No(AapiErrors.Malformed));
                return;
            }

            Carry(line, request);
            SendMoved();
        }
    }

    /// <summary>Counts a message that cannot be one: binary, or too large.</summary>
    public void Refuse(ILine line, string why)
    {
        lock (_lock)
        {
            Malformed++;
            SimulatorLog.Refused(_log, line.Address, why, Malformed);
            Reply(line, null, Answer.No(AapiErrors.Malformed));
        }
    }

    /// <summary>A client connected.</summary>
    public void Opened(ILine line)
    {
        lock (_lock) Connections.Opened(line);
    }

    /// <summary>A socket closed. The SID stays until its keep-alive expires, bound to where it was.</summary>
    public void Closed(ILine line)
    {
        lock (_lock)
        {
            Connections.Closed(line);
            _post.Closed(line);
            foreach (var agent in _agents.Where(agent => agent.Line == line)) agent.Line = null;
            foreach (var agent in _leaving.Where(agent => agent.Line == line).ToList()) Left(agent);
        }
    }

    /// <summary>Runs something of the control page under the lock.</summary>
    public T Read<T>(Func<GeniusExchange, T> read)
    {
        lock (_lock) return read(this);
    }

    /// <summary>The same, with nothing to give back.</summary>
    public void Run(Action action)
    {
        lock (_lock) action();
    }

    // What follows is called under the lock.

    public IReadOnlyList<AgentSession> Agents => _agents;

    /// <summary>Takes all faults away, and sends what they keep back.</summary>
    public void ClearFaults()
    {
        Faults.Clear();
        Connections.Clear();
        _post.Release();
    }

    public long NewSid() => _nextSid = (_nextSid % int.MaxValue) + 1;

    public EventQueue NewQueue() => new(() => ++_nextRid);

    public void Add(AgentSession agent) => _agents.Add(agent);

    public void Remove(AgentSession agent)
    {
        agent.StopTimers();
        _agents.Remove(agent);
        agent.Nailed?.Close();
    }

    /// <summary>Rings the agent's phone, and keeps the line up as long as the agent is connected.</summary>
    /// <param name="agent">Whose.</param>
    /// <param name="opened">Gets null when the phone answered, else the error's number.</param>
    public void NailUp(AgentSession agent, Action<int?> opened)
    {
        agent.Nailed = new NailedLine(agent.Extension, Lines, _times, _ =>
        {
            SimulatorLog.PhoneLost(_log, agent.Agent, agent.Extension);
            LogOff(agent);
            Flush(agent);
        });
        agent.Nailed.Open(error =>
        {
            if (error is not null) agent.Nailed = null;
            opened(error);
        });
    }

    /// <summary>Starts or restarts the time after which a SID that nothing came for is dead (sheet, section 1.5).</summary>
    public void Touch(AgentSession agent)
    {
        agent.Expiry?.Dispose();
        agent.Expiry = After(_options.KeepAliveTimeout, () =>
        {
            SimulatorLog.Expired(_log, agent.Agent);
            agent.Sid = 0;
            agent.Expiry = After(_options.ReauthGrace, () => Remove(agent));
        });
    }

    public void Raise(AgentSession agent, string name, JsonObject? members = null)
    {
        members ??= [];
        members["event"] = name;
        agent.Events.Add(members);
    }

    /// <summary>Sends what may be sent: the head of the queue, where nothing is unacknowledged.</summary>
    public void Flush(AgentSession agent)
    {
        if (agent.Line is null || agent.Events.Next() is not { } head) return;
        Send(agent, head);
        RedeliverLater(agent);
    }

    /// <summary>Sends the event that is on its way once more, with its RID.</summary>
    public void Redeliver(AgentSession agent)
    {
        if (agent.Line is not null && agent.Events.Again() is { } head) Send(agent, head);
    }

    private void RedeliverLater(AgentSession agent)
    {
        if (_options.RedeliverAfter <= TimeSpan.Zero) return;
        agent.Redelivery = After(_options.RedeliverAfter, () =>
        {
            Redeliver(agent);
            RedeliverLater(agent);
        });
    }

    /// <summary>The same, but once the answer that is being made is out.</summary>
    public void RedeliverAfterAnswer(AgentSession agent) => _redeliver = agent;

    /// <summary>The agent waits in the pool, and the next customer is dialled.</summary>
    public void Wait(AgentSession agent)
    {
        agent.Place = AgentPlace.Waiting;
        Raise(agent, "NowWaiting");
        Dial(agent);
    }

    /// <summary>Begins to dial for an agent who waits, or stops where no live call is wanted.</summary>
    public void Dial(AgentSession agent)
    {
        agent.Dialling?.Dispose();
        agent.Dialling = agent.TakesCalls && Campaigns.First(campaign => campaign.Name == agent.Campaign) is { Outbound: true } campaign
            ? After(_options.Pace, () => Connect(agent, campaign))
            : null;
    }

    /// <summary>The agent is outside the pool.</summary>
    public void Leave(AgentSession agent)
    {
        agent.Dialling?.Dispose();
        agent.Place = AgentPlace.Unavail;
        agent.InPool = false;
        agent.PendingUnavail = false;
        Raise(agent, "NowUnavailable");
    }

    /// <summary>Lets a waiting agent go at a safe moment: dialling stops, and a call that comes first is still taken.</summary>
    public void GrantLater(AgentSession agent)
    {
        agent.Granting?.Dispose();
        agent.Granting = After(_options.GoUnavailableDelay ?? TimeSpan.FromMilliseconds(Random.Shared.Next(2000)), () =>
        {
            if (agent is not { Place: AgentPlace.Waiting, PendingUnavail: true }) return;
            Leave(agent);
            Flush(agent);
        });
    }

    /// <summary>The call is over; its disposition is due.</summary>
    public void Wrap(AgentSession agent)
    {
        agent.Place = AgentPlace.Wrap;
        Raise(agent, "NowWrapping", SlotZero());
    }

    /// <summary>
    /// The SID is dead and a call is dropped. The events that are queued still go out, NowLoggedOff last, and each is
    /// acknowledged with the old SID (sheet, section 1.4).
    /// </summary>
    public void LogOff(AgentSession agent)
    {
        Remove(agent);
        agent.Call = null;
        Raise(agent, "NowLoggedOff");
        // Nobody is there to acknowledge it.
        if (agent.Line is not null) _leaving.Add(agent);
    }

    /// <summary>A customer of a campaign is connected to an agent who waits.</summary>
    public bool Connect(AgentSession agent, Campaign campaign)
    {
        if (agent.Place != AgentPlace.Waiting || !agent.TakesCalls) return false;
        agent.Dialling?.Dispose();
        agent.Dialling = null;
        var call = campaign.NextCall(++_nextCall);
        agent.Call = call;
        agent.Place = AgentPlace.InCall;
        var members = SlotZero() ?? [];
        call.WriteTo(members);
        Raise(agent, "NowInCall", members);
        Flush(agent);
        SimulatorLog.Connected(_log, agent.Agent, call.SessionId, call.Campaign);
        return true;
    }

    /// <summary>The customer of a call hangs up.</summary>
    public bool CustomerHangsUp(string sessionId)
    {
        if (_agents.FirstOrDefault(agent => agent.Call?.SessionId == sessionId && agent.Place == AgentPlace.InCall) is not { } agent) return false;
        Wrap(agent);
        Flush(agent);
        return true;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var agent in _agents.Concat(_leaving)) agent.StopTimers();
            _post.Stop();
        }
    }

    private JsonObject? SlotZero() => _options.SlotZeroIndex ? new JsonObject { ["sessionIndex"] = 0 } : null;

    private void Carry(ILine line, Request request)
    {
        if (request.Type == "Authenticate")
        {
            Answered(line, request, () => _signOn.Authenticate(line, request));
            return;
        }

        if (request.Type is not ("KeepAlive" or "Acknowledge") && !Commands.Has(request.Type))
        {
            Reply(line, request, Answer.No(AapiErrors.Malformed));
            return;
        }

        var (agent, error) = _signOn.Find(line, request);
        if (agent is null)
        {
            if (request.Type == "Acknowledge" && _leaving.Find(known => known.Sid == request.Sid) is { } leaving) Acknowledge(leaving, request);
            else Reply(line, request, Answer.No(error));
            return;
        }

        if (request.Type is "KeepAlive" or "Acknowledge" && Faults.OfCommand(request.Type, agent.Agent, answered: false) is { } fault)
        {
            if (fault.Kind == FaultKind.DropRequest) line.Drop();
            return;
        }

        Touch(agent);
        if (request.Has("RID")) agent.QuotedIds = request.QuotedIds;
        switch (request.Type)
        {
            case "KeepAlive":
                break;
            case "Acknowledge":
                SendMoved();
                Acknowledge(agent, request);
                break;
            default:
                Answered(line, request, () => Commands.Carry(agent, request), agent);
                break;
        }
    }

    private void Acknowledge(AgentSession agent, Request request)
    {
        if (!agent.Events.Acknowledge(request.Rid)) return;
        agent.Redelivery?.Dispose();
        if (agent.Events.Count == 0 && _leaving.Contains(agent)) Left(agent);
        else Flush(agent);
    }

    private void Left(AgentSession agent)
    {
        agent.StopTimers();
        _leaving.Remove(agent);
    }

    /// <summary>Carries a command out as the planted faults let it, answers, and sends the events it caused.</summary>
    private void Answered(ILine line, Request request, Func<Answer> carry, AgentSession? agent = null)
    {
        var fault = Faults.OfCommand(request.Type, agent?.Agent ?? request.Text("Agent"));
        switch (fault?.Kind)
        {
            case FaultKind.SwallowRequest:
                return;
            case FaultKind.DropRequest:
                line.Drop();
                return;
            case FaultKind.Error:
                Reply(line, request, Answer.No(fault.Number));
                return;
        }

        var answer = carry();
        if (answer.Later is { } later) later(Finish);
        else Finish(answer);

        void Finish(Answer final)
        {
            _post.Answer(line, _writer.Write(request, final), fault);
            SendMoved();
            if (agent is not null) Flush(agent);
        }
    }

    /// <summary>An agent came over to another line: what was on its way there goes again here.</summary>
    private void SendMoved()
    {
        if (_redeliver is not { } moved) return;
        _redeliver = null;
        Redeliver(moved);
        Flush(moved);
    }

    private void Reply(ILine line, Request? request, Answer answer) => _post.Answer(line, _writer.Write(request, answer), fault: null);

    private void Send(AgentSession agent, (long Rid, JsonObject Members) happened)
    {
        if (agent.Line is not { } line) return;
        FaultyPost.Event(line, _writer.Write(happened.Rid, happened.Members, agent.QuotedIds), Faults.OfEvent(happened.Members["event"]!.GetValue<string>(), agent.Agent));
    }

    private ITimer After(TimeSpan time, Action then) => _clock.CreateTimer(_ =>
    {
        lock (_lock) then();
    }, null, time, Timeout.InfiniteTimeSpan);
}
