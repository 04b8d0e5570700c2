using System.Text.Json.Nodes;
using Patchbay.Simulators.GenericConnector.Centre;
using Patchbay.Simulators.GenericConnector.Centre.Agents;
using Patchbay.Simulators.GenericConnector.Tests.Stands;

namespace Patchbay.Simulators.GenericConnector.Tests;

/// <summary>Whatever happens in whatever order: what agents were told is how they are.</summary>
public sealed class AnyOrderTests
{
    private static readonly string[] Agents = ["demo", "agent0001", "agent0002", "supervisor"];
    private static readonly string[] Extensions = ["1000", "10001", "10002", "1999"];
    private static readonly string[] Numbers = ["01632960123", "4012", "10001", "10002", "1000", "1999", "10003"];

    public static TheoryData<int, string> Days
    {
        get
        {
            var days = new TheoryData<int, string>();
            foreach (var seed in Enumerable.Range(1, 12)) days.Add(seed, seed % 2 == 0 ? "ucce" : "uccx");
            return days;
        }
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void What_agents_were_told_is_how_they_are(int seed, string platform)
    {
        using var stand = new CentreStand($$"""{ "platform": "{{platform}}", "wrapUpTime": "00:00:20", "phones": "exchange", "pace": "00:00:30" }""");
        foreach (var agent in Agents) stand.Say($"Connect#{agent}", $"{CentreStand.Desk},{agent}");
        var phone = new PhoneStand(stand, "10001").Registered();
        var random = new Random(seed);
        var told = Agents.ToDictionary(agent => agent, _ => new Picture());
        var did = new List<string>();
        foreach (var _ in Enumerable.Range(0, 600))
        {
            did.Add(Step(stand, phone, random));
            foreach (var what in stand.Take().OfType<JsonObject>().Where(what => told.ContainsKey(what["agentId"]?.GetValue<string>() ?? ""))) told[what["agentId"]!.GetValue<string>()].Take(what);
            foreach (var agent in Agents) told[agent].ToString().ShouldBe(Truth(stand, agent), $"{agent} after {string.Join("; ", did.TakeLast(6))}");
        }

        did.Count(step => step.Length > 0).ShouldBeGreaterThan(400);
    }

    private static string Truth(CentreStand stand, string login) => stand.Hub.Centre.Read(centre =>
    {
        var agent = centre.Roster.Find(login)!;
        var calls = centre.Dialogs.Of(agent).Select(dialog => $"{dialog.Id} {dialog.Of(agent)!.State.Upper()}").Order(StringComparer.Ordinal);
        // Nobody talks or rings to himself, and nobody who is out has a call.
        centre.Dialogs.All.ShouldAllBe(dialog => dialog.Participants.Count > 1 || dialog.Queue != null || dialog.Ringing != null);
        if (!agent.SignedIn) centre.Dialogs.Of(agent).ShouldBeEmpty();
        if (agent.State is AgentState.Talking or AgentState.Hold or AgentState.Reserved) centre.Dialogs.Of(agent).ShouldNotBeEmpty();
        if (agent.WrapsUp) agent.Ended.ShouldNotBeEmpty();
        return string.Join(", ", calls.Prepend(agent.State.Upper()));
    });

    private static string Step(CentreStand stand, PhoneStand phone, Random random)
    {
        var which = random.Next(Agents.Length);
        var agent = Agents[which];
        var calls = stand.Hub.Centre.Read(centre => centre.Dialogs.All.Select(dialog => dialog.Id).ToList());
        var own = stand.Hub.Centre.Read(centre => centre.Dialogs.Of(centre.Roster.Find(agent)!).Select(dialog => dialog.Id).ToList());
        // Mostly a call of his own, sometimes anybody's.
        var call = own.Count > 0 && random.Next(8) > 0 ? own[random.Next(own.Count)] : calls.Count > 0 ? calls[random.Next(calls.Count)] : "1";
        var number = Numbers[random.Next(Numbers.Length)];
        var (command, body) = random.Next(34) switch
        {
            0 or 1 or 2 => ("Login", $"{agent},{Extensions[which]}"),
            3 or 4 or 5 or 6 => ("MakeReady", ""),
            7 => ("MakeNotReadyWithReason", "1"),
            8 => ("MakeCall", number),
            9 or 10 or 11 or 12 => ("AnswerCall", call),
            13 => ("HoldCall", call),
            14 => ("RetrieveCall", call),
            15 or 16 => ("ReleaseCall", call),
            17 or 18 => ("ConsultCall", $"{number},{call}"),
            19 => ("TransferCall", $"{number},{call}"),
            20 => ("Conferencecall", $"{number},{call}"),
            21 => ("Transfer_sst", $"{number},{call}"),
            22 => ("silentmonitor", number),
            23 => ("bargein", $"{number},{call}"),
            24 => ("dropparticipant", $"{number},{call}"),
            25 => ("wrapup", $"Sale,{call}"),
            26 when random.Next(4) == 0 => ("Logout", ""),
            27 when random.Next(6) == 0 => ("force_logout", ""),
            _ => ("", ""),
        };
        if (command.Length > 0)
        {
            stand.Say($"{command}#{agent}", body);
            return $"{command}#{agent} {body}";
        }

        return Happen(stand, phone, random, agent);
    }

    private static string Happen(CentreStand stand, PhoneStand phone, Random random, string agent)
    {
        var whats = stand.Happenings.Words.Keys.Where(what => what is not ("spurious-logout" or "supervisor-logs-out")).ToList();
        var what = whats[random.Next(whats.Count)];
        switch (random.Next(8))
        {
            case 0:
                stand.Clock.Advance(TimeSpan.FromSeconds(random.Next(25)));
                return "time passed";
            case 1:
                stand.Hub.Centre.Run(() => stand.Hub.Centre.Queues.CallIn("Sales", "01632960199", new Dictionary<int, string>()));
                return "a customer called";
            case 2:
                var rings = stand.Hub.Centre.Read(centre => centre.Lines.Calls.Select(call => call.Id).LastOrDefault());
                if (rings is null) return "";
                var did = new[] { "answer", "hang-up", "hold", "retrieve" }[random.Next(4)];
                phone.Say(did, rings);
                return $"the phone did {did}";
            default:
                stand.Happen(agent, what);
                return $"{what} happened to {agent}";
        }
    }

    /// <summary>What an agent's client knows.</summary>
    private sealed class Picture
    {
        private readonly SortedDictionary<string, string> _calls = new(StringComparer.Ordinal);
        private string _state = "LOGOUT";

        public void Take(JsonObject what)
        {
            var type = what["type"]!.GetValue<string>();
            if (type == "State") _state = what["state"]!.GetValue<string>();
            if ((what["dialogId"] ?? what["assDialogId"])?.GetValue<string>() is not { } id || type is "DialogState") return;
            var state = type == "NewInboundCall" ? "ALERTING" : what["state"]!.GetValue<string>();
            if (state == "DROPPED") _calls.Remove(id);
            else _calls[id] = state;
        }

        public override string ToString() => string.Join(", ", _calls.Select(call => $"{call.Key} {call.Value}").Prepend(_state));
    }
}
