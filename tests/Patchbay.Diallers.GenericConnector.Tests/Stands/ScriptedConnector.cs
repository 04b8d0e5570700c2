using System.Collections.Concurrent;
using System.Threading.Channels;
using Patchbay.Diallers.GenericConnector.Link;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Tests.Stands;

/// <summary>A broker and the connector behind it, without sockets: it answers as it is told to, or not at all.</summary>
internal sealed class ScriptedConnector : IConnectorTransports
{
    private readonly ConcurrentDictionary<string, Func<string, string, IEnumerable<string>>> _answers = new();
    private readonly ConcurrentQueue<(string Word, string Subject, string Body)> _sent = new();
    private ScriptedTransport? _transport;

    public ScriptedConnector()
    {
        Answer("Hello", (_, _) => [Service("IN_SERVICE")]);
        Answer("Beat", (_, _) => [Service("IN_SERVICE")]);
        Answer("Login", (agent, _) => [State(agent, "NOT_READY"), Info(agent)]);
        Answer("MobileAgentLogin", (agent, _) => [State(agent, "NOT_READY"), Info(agent)]);
        Answer("Logout", (agent, _) => [State(agent, "LOGOUT")]);
        Answer("logoutwithreason", (agent, _) => [State(agent, "LOGOUT")]);
        Answer("MakeReady", (agent, _) => [State(agent, "READY")]);
        Answer("MakeNotReady", (agent, _) => [State(agent, "NOT_READY")]);
        Answer("MakeNotReadyWithReason", (agent, reason) => [State(agent, "NOT_READY", reason)]);
        Answer("GetState", (agent, _) => [States.GetValueOrDefault(agent, State(agent, "NOT_READY"))]);
        Answer("getdialogstate", (agent, dialog) => [Dialogs.TryGetValue(dialog, out var state) ? Dialog(agent, dialog, state) : Dialog(agent, "", "NOT_FOUND")]);
        Answer("reasoncodenotready", (agent, _) => [Reasons(agent, "NOT_READY", "1", "Break")]);
        Answer("reasoncodelogout", (agent, _) => [Reasons(agent, "LOGOUT", "28", "End of shift")]);
        Answer("wrapupreasoncode", (agent, _) => [Reasons(agent, "WrapUp", "1", "Complaint")]);
    }

    /// <summary>What GetState answers, by agent; the last state told where nothing is said.</summary>
    public ConcurrentDictionary<string, string> States { get; } = new();

    /// <summary>What getdialogstate answers, by dialog; NOT_FOUND for all others.</summary>
    public ConcurrentDictionary<string, string> Dialogs { get; } = new();

    /// <summary>Whether the agents supervise.</summary>
    public bool Supervisor { get; set; }

    public string WrapUp { get; set; } = "REQUIRED";

    /// <summary>Addresses of brokers that cannot be reached.</summary>
    public ConcurrentDictionary<string, string> Away { get; } = new();

    /// <summary>Addresses of the brokers that were tried, in order.</summary>
    public ConcurrentQueue<string> Tried { get; } = new();

    /// <summary>Whether the broker breaks the connection at the next command instead of giving its receipt.</summary>
    public bool BreakAtNext { get; set; }

    public IReadOnlyList<(string Word, string Subject, string Body)> Sent => [.. _sent];

    public int Count(string word) => _sent.Count(sent => sent.Word == word);

    public IReadOnlyList<string> Bodies(string word) => [.. _sent.Where(sent => sent.Word == word).Select(sent => sent.Body)];

    public void Answer(string word, Func<string, string, IEnumerable<string>> answer) => _answers[word] = answer;

    public void Answer(string word, params string[] bodies) => _answers[word] = (_, _) => bodies;

    public void Mute(params string[] words)
    {
        foreach (var word in words) _answers.TryRemove(word, out _);
    }

    /// <summary>Publishes events to the host's topic.</summary>
    public void Say(params string[] bodies)
    {
        foreach (var body in bodies)
        {
            Remember(body);
            _transport?.Publish(body);
        }
    }

    /// <summary>Breaks the connection, as a broker does that is killed.</summary>
    public void Break(string why = "killed") => Interlocked.Exchange(ref _transport, null)?.End(why);

    public Task<IConnectorTransport> ConnectAsync(BrokerOptions broker, CancellationToken cancellationToken)
    {
        var address = broker.Address.ToString();
        Tried.Enqueue(address);
        if (Away.TryGetValue(address, out var why)) throw new TransportException(why);
        return Task.FromResult<IConnectorTransport>(_transport = new ScriptedTransport(this));
    }

    public static string Service(string status) => $$"""{"type":"System","status":"{{status}}"}""";

    public static string State(string agent, string state, string reason = "") => $$"""{"type":"State","agentId":"{{agent}}","state":"{{state}}","reasonCode":"{{reason}}","pendingState":"","stateChangeTime":""}""";

    public static string Dialog(string agent, string dialog, string state) => $$"""{"type":"DialogState","dialogId":"{{dialog}}","state":"{{state}}","agentId":"{{agent}}"}""";

    public static string Error(string agent, string code, string text) => $$"""{"type":"Error","agentId":"{{agent}}","errorCode":"{{code}}","errorMessage":"{{text}}"}""";

    public static string Reasons(string agent, string category, string code, string label) => $$"""{"type":"ReasonCodes","category":"{{category}}","reasonCodes":[{"{{code}}":"{{label}}"}],"agentId":"{{agent}}"}""";

    private string Info(string agent) =>
        $$"""{"type":"AgentInfo","firstName":"{{agent}}","lastName":"One","supervisor":{{(Supervisor ? "true" : "false")}},"wrapUpOnIncoming":"{{WrapUp}}","teams":[{"id":"7","name":"Demo"}],"team":{"id":"7","name":"Demo"},"agentId":"{{agent}}"}""";

    private void Remember(string body)
    {
        if (new EventReader(TimeZoneInfo.Utc, MessageFormat.Auto).Read(body)[0] is StateTold { Agent: { } agent, ReasonCode: not "-1" }) States[agent] = body;
    }

    private void Take(ScriptedTransport transport, ConnectorCommand command)
    {
        var (word, subject) = (command.Row.Word, command.Type[(command.Row.Word.Length + 1)..]);
        if (BreakAtNext)
        {
            BreakAtNext = false;
            transport.End("killed between SEND and RECEIPT");
            throw new TransportException("killed between SEND and RECEIPT") { MayHaveArrived = true };
        }

        _sent.Enqueue((word, subject, command.Body));
        if (!_answers.TryGetValue(word, out var answer)) return;
        foreach (var body in answer(subject, command.Body))
        {
            Remember(body);
            transport.Publish(body);
        }
    }

    private sealed class ScriptedTransport(ScriptedConnector connector) : IConnectorTransport
    {
        private readonly Channel<string> _bodies = Channel.CreateUnbounded<string>();
        private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ChannelReader<string> Bodies => _bodies.Reader;

        public Task<string> Ended => _ended.Task;

        public void Publish(string body) => _bodies.Writer.TryWrite(body);

        public void End(string why)
        {
            _bodies.Writer.TryComplete();
            _ended.TrySetResult(why);
        }

        public Task SendAsync(ConnectorCommand command, CancellationToken cancellationToken)
        {
            if (_ended.Task.IsCompleted) throw new TransportException("the connection is over");
            connector.Take(this, command);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            End("disposed");
            return ValueTask.CompletedTask;
        }
    }
}
