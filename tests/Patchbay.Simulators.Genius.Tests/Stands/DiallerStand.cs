using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Simulators.Genius.Exchange;
using Patchbay.TestKit.Time;

namespace Patchbay.Simulators.Genius.Tests.Stands;

/// <summary>The dialler without sockets, on a clock moved by hand. Nobody is called by themselves: the pace is an hour where a test says nothing.</summary>
internal sealed class DiallerStand : IDisposable
{
    public DiallerStand(string settings = "{}")
    {
        var members = JsonNode.Parse(settings)!.AsObject();
        members.TryAdd("pace", "01:00:00");
        members.TryAdd("answerAfter", "01:00:00");
        members.TryAdd("goUnavailableDelay", "00:00:01");
        Options = GeniusSimulatorOptions.Read(members.ToJsonString());
        Exchange = new GeniusExchange(Options, Clock, NullLogger.Instance);
    }

    public ManualTimeProvider Clock { get; } = new();

    public GeniusSimulatorOptions Options { get; }

    public GeniusExchange Exchange { get; }

    public ClientStand Connect(string address = "192.0.2.1", int port = 40_001) => new(Exchange, address, port);

    /// <summary>An agent in one of the states of section 5.1, every event so far acknowledged; "+pending" with a break asked for.</summary>
    public ClientStand AgentIn(string state, string name = "demo")
    {
        var client = Connect();
        string[] way = ["Open", "Authed", "Unavail", "Waiting", "InCall", "Wrap"];
        var steps = Array.IndexOf(way, state.Split('+')[0]);
        if (steps > 0) client.Authenticate(name);
        if (steps > 1) client.Ask(Requests.Connect());
        if (steps > 2) client.Ask(Requests.GoAvailable());
        if (steps > 3) ConnectCall(name);
        if (steps > 4) client.Ask(Requests.StartWrap());
        if (state.EndsWith("+pending", StringComparison.Ordinal)) client.Ask(Requests.GoUnavailable());
        client.Events();
        return client;
    }

    public AgentSession Agent(string name = "demo") => Exchange.Read(dialler => dialler.Agents.Single(agent => agent.Agent == name));

    /// <summary>Where the dialler has the agent, in the words of <see cref="AgentIn"/>.</summary>
    public string StateOf(string name = "demo") => Exchange.Read(dialler => dialler.Agents.FirstOrDefault(agent => agent.Agent == name && agent.Sid != 0) is { } agent
        ? $"{agent.Place}{(agent.PendingUnavail ? "+pending" : "")}"
        : "Open");

    public void ConnectCall(string name = "demo") =>
        Exchange.Read(dialler => dialler.Routing.Connect(dialler.Register.Find(name)!, dialler.World.Campaigns[0])).ShouldBeTrue();

    public void CustomerHangsUp(string name = "demo") =>
        Exchange.Read(dialler => dialler.Calls.CustomerHangsUp(dialler.Agents.Single(agent => agent.Agent == name).Call!.SessionId)).ShouldBeTrue();

    public IReadOnlyList<JsonObject> Ledger => Exchange.Read(dialler => dialler.Ledger.Entries.ToList());

    /// <summary>What agents did beside giving outcomes, of one kind.</summary>
    public IReadOnlyList<JsonObject> Journal(string what) => Exchange.Read(dialler => dialler.Journal.Entries.Where(entry => entry["what"]!.GetValue<string>() == what).ToList());

    public void Dispose() => Exchange.Dispose();
}
