using Microsoft.Extensions.Logging;
using Patchbay.Simulators.GenericConnector.Centre;
using Patchbay.Simulators.GenericConnector.Centre.Agents;
using Patchbay.Simulators.GenericConnector.Centre.Events;
using Patchbay.Simulators.GenericConnector.Connector.Commands;
using Patchbay.Simulators.GenericConnector.Connector.Faults;
using Patchbay.Simulators.GenericConnector.Connector.Wire;

namespace Patchbay.Simulators.GenericConnector.Connector;

/// <summary>
/// The connector as all its nodes share it: takes commands, has the contact centre carry them out, and sees to it that agents'
/// clients are told. Guarded by the contact centre's lock.
/// </summary>
internal sealed class ConnectorHub : IDisposable
{
    private const string Hello = "Hello";
    private const string Beat = "Beat";
    private const string Connect = "Connect";
    private const string Login = "Login";
    private const string MobileLogin = "MobileAgentLogin";

    private static readonly string[] Own = [Hello, Beat, Connect, Login, MobileLogin];

    private readonly GenericConnectorSimulatorOptions _options;
    private readonly ILogger _log;
    private readonly CommandTable _commands;
    private readonly Dictionary<string, string> _errors;

    public ConnectorHub(GenericConnectorSimulatorOptions options, TimeProvider clock, ILogger log)
    {
        _options = options;
        _log = log;
        var zone = options.TimeZone is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : clock.LocalTimeZone;
        Post = new EventPost(options, Bindings, Faults, zone);
        Centre = new ContactCentre(options, clock, Post.Take);
        Post.Clock = Centre.Clock;
        _commands = new CommandTable(new StateCommands(Centre), new CallCommands(Centre), new SupervisorCommands(Centre));
        _errors = new Dictionary<string, string>(options.Errors ?? [], StringComparer.OrdinalIgnoreCase);
        if (_errors.Keys.FirstOrDefault(command => !CommandNames.Contains(command, StringComparer.OrdinalIgnoreCase)) is { } unknown) throw new FormatException($"errors: there is no command '{unknown}'.");
    }

    public ContactCentre Centre { get; }

    public Bindings Bindings { get; } = new();

    public FaultBook Faults { get; } = new();

    public EventPost Post { get; }

    public CommandCounters Counters { get; } = new();

    public IEnumerable<string> CommandNames => Own.Concat(_commands.Names);

    /// <summary>Takes a command that a node had from the queue. Takes the lock.</summary>
    /// <param name="node">Who had it.</param>
    /// <param name="type">The message's type.</param>
    /// <param name="body">The message's text; null where it is none.</param>
    public void Receive(INode node, string? type, string? body) => Centre.Run(() =>
    {
        Counters.Taken++;
        if (Post.Silent) return;
        if (body is null || CommandText.Read(type, body, _options.Strict) is not { } command)
        {
            Counters.Malformed++;
            ConnectorLog.Malformed(_log, type ?? "without a type", Counters.Malformed);
            return;
        }

        var comparison = _options.Strict ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var found = _commands.Find(command.Type, _options.Strict);
        if ((Array.Find(Own, own => string.Equals(own, command.Type, comparison)) ?? found?.Name) is not { } name)
        {
            Counters.Unknown++;
            ConnectorLog.Unknown(_log, command.Type, Counters.Unknown);
            return;
        }

        Struck(node, name, command, found?.Command);
    });

    /// <summary>Sets whether the contact centre can be used, and tells every client.</summary>
    public void SetService(ServiceStatus status)
    {
        Centre.Service = status;
        foreach (var (destination, node) in Bindings.Destinations) Post.TellDestination(destination, node, new SystemEvent(status));
    }

    /// <summary>Tells an agent that he is signed out though he is not (sheet, F6).</summary>
    public void TellSpuriousLogout(Agent agent) => Centre.Tell(agent.Id, Centre.States.StateOf(agent) with { State = AgentState.Logout.Upper(), Reason = "-1" });

    public void Dispose() => Centre.Dispose();

    private void Struck(INode node, string name, CommandText command, Command? row)
    {
        var fault = Faults.OfCommand(name, command.Id);
        if (fault?.Kind == FaultKind.Silence) return;
        if (fault?.Kind == FaultKind.DropAfterCommand) node.Drop();
        if (fault?.Kind == FaultKind.Mute)
        {
            // What it brings about is told when the lock is given back: it is taken away before.
            Post.Mute = true;
            Centre.Told(() => Post.Mute = false);
        }

        var code = fault?.Kind == FaultKind.Error ? fault.Code : _errors.GetValueOrDefault(name);
        var refusal = code is null ? Carry(node, name, command, row) : new Refusal(code, $"{name} is refused, as it was asked for.");
        if (refusal is null) return;
        Counters.Refused++;
        ConnectorLog.Refused(_log, name, command.Id, refusal.Code);
        Centre.Tell(Centre.Roster.Find(command.Id)?.Id ?? command.Id, new ErrorEvent(refusal.Code, refusal.Text, name));
    }

    private Refusal? Carry(INode node, string name, CommandText command, Command? row)
    {
        switch (name)
        {
            case Hello or Beat:
                Bindings.Heard(command.Id, node);
                // The node that is left hears of a client by its heart-beat, and speaks for its agents from then on (sheet, F2, F6).
                foreach (var orphan in Bindings.TakeOver(command.Id, node))
                    if (_options.FailoverLogout && Centre.Roster.Find(orphan) is { SignedIn: true } taken) TellSpuriousLogout(taken);
                Post.TellDestination(command.Id, node, new SystemEvent(Centre.Service));
                return null;
            case Connect:
                return Bind(node, command);
            case Login or MobileLogin when Centre.Service == ServiceStatus.InService:
                return name == Login
                    ? TooMany(command, 2) ?? Centre.SignOn.Login(command.Id, command[0], command[1])
                    : TooMany(command, 4) ?? Centre.SignOn.MobileLogin(command.Id, command[0], command[1], command[2], command[3]);
        }

        if (Centre.Service != ServiceStatus.InService) return new Refusal("Service Unavailable", "The contact centre is out of service.");
        if (Centre.Roster.Find(command.Id) is not { } agent) return new Refusal("User Not Found", $"There is no agent '{command.Id}'.");
        if (TooMany(command, row!.Parameters) is { } tooMany) return tooMany;
        if (row.SignedIn && !agent.SignedIn) return Refusal.InvalidState($"{agent.Id} is not signed in.");
        return row.Carry(new CommandCall(agent, command));
    }

    private static Refusal? TooMany(CommandText command, int parameters) => command.Parameters.Count > parameters ? Refusal.InvalidInput($"{command.Type} has {parameters} parameters, not {command.Parameters.Count}.") : null;

    /// <summary>Nothing is answered, and a wrong password shows at the login (sheet, Q21), but with newer connectors.</summary>
    private Refusal? Bind(INode node, CommandText command)
    {
        var destination = command[0];
        if (destination.Length == 0)
        {
            Counters.Malformed++;
            ConnectorLog.Malformed(_log, $"{command.Type}#{command.Id} without a destination", Counters.Malformed);
            return null;
        }

        var before = Bindings.Bind(command.Id, destination, node);
        var agent = Centre.Roster.Find(command.Id);
        if (_options.Newer)
        {
            if (agent?.Account.Password != command[1]) return new Refusal("SUBSCRIPTION_FAILED", $"{command.Id} and that password do not fit.");
            Centre.Tell(agent.Id, new ConnectStatusEvent("CONNECTED"));
        }

        if (_options.FailoverLogout && agent is { SignedIn: true } && before is { } old && old.Node != node && !old.Node.Running) TellSpuriousLogout(agent);
        return null;
    }
}
