using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Simulators.Genius.Exchange;
using Patchbay.Simulators.Genius.Exchange.Sessions;
using Patchbay.TestKit.Time;

namespace Patchbay.Simulators.Genius.Tests.Stands;

/// <summary>
/// The dialler without sockets, on a clock moved by hand. Nobody is called by themselves, and nobody answers, where a test says
/// nothing: pace and ringing are an hour.
/// </summary>
internal sealed class DiallerStand : IDisposable
{
    private const string Elsewhere = "01632960120";

    private int _colleagues;

    public DiallerStand(string settings = "{}")
    {
        var members = JsonNode.Parse(settings)!.AsObject();
        members.TryAdd("pace", "01:00:00");
        members.TryAdd("answerAfter", "01:00:00");
        members.TryAdd("ringFor", "01:00:00");
        members.TryAdd("goUnavailableDelay", "00:00:01");
        Options = GeniusSimulatorOptions.Read(members.ToJsonString());
        Options.Check();
        Exchange = new GeniusExchange(Options, Clock, NullLogger.Instance);
    }

    public ManualTimeProvider Clock { get; } = new();

    public GeniusSimulatorOptions Options { get; }

    public GeniusExchange Exchange { get; }

    public IReadOnlyList<JsonObject> Ledger => Exchange.Read(dialler => dialler.Ledger.Entries.ToList());

    public ClientStand Connect(string address = "192.0.2.1", int port = 40_001) => new(Exchange, address, port);

    /// <summary>An agent in a state of the data files, as "InCall+pending+joined0+client-parked", every event so far acknowledged.</summary>
    public ClientStand AgentIn(string state, string name = "demo", string extension = "8001", int port = 40_001)
    {
        var client = Connect(port: port);
        var words = state.Split('+');
        Place(client, words[0], words.Contains("manual"), name, extension);
        foreach (var word in words.Skip(1)) Modify(client, word, words[0], name);
        client.Events();
        StateOf(name).ShouldBe(state == "Closed" ? "Open" : state, "The stand must bring the agent there.");
        return client;
    }

    public AgentSession Agent(string name = "demo") => Exchange.Read(dialler => dialler.Register.Find(name)!);

    /// <summary>Where the dialler has the agent, in the words of <see cref="AgentIn"/>.</summary>
    public string StateOf(string name = "demo") => Exchange.Read(dialler => dialler.Register.Find(name) is { } agent && agent.Sid != 0 ? AgentTruth.Machine(agent) : "Open");

    /// <summary>What the control API tells of an agent.</summary>
    public JsonObject Truth(string name = "demo") => Exchange.Read(dialler => AgentTruth.Of(dialler.Register.Find(name)!));

    /// <summary>Lets something happen, by the words of the data files.</summary>
    /// <returns>False where it cannot.</returns>
    public bool Happen(string what, string name = "demo", JsonObject? details = null) => Exchange.Read(dialler =>
    {
        dialler.Happenings.ContainsKey(what).ShouldBeTrue($"'{what}' is nothing that happens at a dialler.");
        return dialler.Happenings[what](dialler.Register.Find(name)!, details ?? []);
    });

    public void ConnectCall(string name = "demo") => Happen("call-connected", name).ShouldBeTrue();

    public void CustomerHangsUp(string name = "demo") => Happen("customer-hangs-up", name).ShouldBeTrue();

    /// <summary>What agents did beside giving outcomes, of one kind.</summary>
    public IReadOnlyList<JsonObject> Journal(string what) => Exchange.Read(dialler => dialler.Journal.Entries.Where(entry => entry["what"]!.GetValue<string>() == what).ToList());

    /// <summary>Another agent of the world, on another line, signed in to the first campaign that runs and waiting.</summary>
    public ClientStand ColleagueWaits(string name, string extension = "8600099")
    {
        var account = Exchange.World.Agent(name)!;
        var tenant = Exchange.World.Granted(account).First();
        var client = Connect(port: 50_000 + ++_colleagues);
        var request = Requests.Authenticate(name, account.Password, extension);
        if (account.SecondFactor is { } secret) request["SecondFactor"] = TimedCode.At(secret, Clock.GetUtcNow());
        client.Sid = client.Ask(request)["SID"]!.GetValue<long>();
        client.Ask(Requests.Connect(tenant.Campaigns.First(campaign => campaign.Started).Name, tenant.Name))["status"].ShouldNotBeNull();
        client.Ask(Requests.GoAvailable());
        client.Events();
        return client;
    }

    public void Dispose() => Exchange.Dispose();

    private void Place(ClientStand client, string place, bool manual, string name, string extension)
    {
        string[] way = manual ? ["Open", "Authed", "Unavail", "Calling", "InCall", "Wrap"] : ["Open", "Authed", "Unavail", "Waiting", "InCall", "Wrap", "Calling"];
        var steps = Math.Max(0, Array.IndexOf(way, place));
        Action[] acts = manual
            ? [() => client.Authenticate(name, extension), () => client.Ask(Requests.Connect()), () => client.Ask(Requests.ManualDial("01632960110")), () => Happen("answered", name), () => client.Ask(Requests.StartWrap())]
            : [() => client.Authenticate(name, extension), () => client.Ask(Requests.Connect()), () => client.Ask(Requests.GoAvailable()), () => ConnectCall(name), () => client.Ask(Requests.StartWrap()), () => client.Ask(Requests.ManualDial("01632960110"))];
        foreach (var act in acts.Take(steps)) act();
    }

    private void Modify(ClientStand client, string word, string place, string name)
    {
        switch (word)
        {
            case "manual" or "recording" or "client-parked" when Agent(name).Transfer is not { Type: 2 }:
                break;
            case "ready":
                client.Ask(Requests.GoAvailable());
                break;
            case "pending":
                client.Ask(Requests.GoUnavailable());
                break;
            case "held":
                client.Ask(Requests.Of("ToggleHold"));
                break;
            case "paused":
                client.Ask(Requests.Of("PauseRecording"));
                break;
            case "client-parked":
                client.Ask(Requests.TogglePark(true, "client"));
                break;
            case "recipient-parked":
                client.Ask(Requests.TogglePark(true, "recipient"));
                break;
            case "offered0" or "offered1" or "offered2" or "joined0" or "joined2":
                client.Ask(Requests.TransferCall(word[^1..], "1", Elsewhere));
                if (word.StartsWith("joined", StringComparison.Ordinal)) Happen("recipient-answers", name).ShouldBeTrue();
                break;
            default:
                throw new NotSupportedException($"'{word}' is nothing that goes with {place}.");
        }
    }
}
