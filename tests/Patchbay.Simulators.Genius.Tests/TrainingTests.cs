using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.Simulators.Genius.Web;
using Patchbay.TestKit.Time;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>Days by scripts.</summary>
public sealed class TrainingTests : IDisposable
{
    private readonly TrainingStand _stand = new();

    [Fact]
    public void A_step_is_done_at_its_time_again_and_again_until_it_is_not_wanted_any_more()
    {
        _stand.Start("""{ "at": "00:00:10", "every": "00:01:00", "until": "00:02:30", "post": "queues/7/calls" }""");

        var waiting = new List<int>();
        foreach (var seconds in new[] { 9, 1, 60, 60, 60, 60 })
        {
            _stand.Pass(seconds);
            waiting.Add(_stand.Waiting);
        }

        waiting.ShouldBe([0, 1, 2, 3, 3, 3]);
        _stand.Log.Select(entry => entry["at"]!.GetValue<string>()).ShouldBe(["00:00:10", "00:01:10", "00:02:10"]);
        (_stand.Day["done"]!.GetValue<int>(), _stand.Day["elapsed"]!.GetValue<string>()).ShouldBe((3, "00:04:10"));
    }

    [Fact]
    public void Twice_as_fast_all_of_it_takes_half_the_time()
    {
        _stand.Start("""{ "at": "00:01:00", "every": "00:01:00", "post": "queues/7/calls" }""", """, "speed": 2""");

        _stand.Pass(30);
        _stand.Waiting.ShouldBe(1);
        _stand.Pass(30);
        _stand.Waiting.ShouldBe(2);
        for (var i = 0; i < 30; i++) _stand.Pass(10);
        _stand.Day["running"]!.GetValue<bool>().ShouldBeFalse();
        _stand.Waiting.ShouldBe(9);
    }

    [Fact]
    public void The_same_chance_does_the_same_and_another_does_not()
    {
        string Day(int seed)
        {
            using var stand = new TrainingStand();
            stand.Dialler.ColleagueWaits("agent0001", "8600001");
            stand.Dialler.ColleagueWaits("agent0002", "8600002");
            stand.Start("""{ "every": "00:00:20", "spread": "00:00:15", "post": "agents/{agent}/happens", "with": { "what": "call-connected" } }""", $", \"seed\": {seed}");
            for (var i = 0; i < 300; i++) stand.Pass(1);
            return stand.Day["log"]!.ToJsonString();
        }

        Day(1).ShouldBe(Day(1));
        Day(1).ShouldNotBe(Day(2));
    }

    [Fact]
    public void What_cannot_be_just_then_is_passed_over_and_told()
    {
        _stand.Start("""{ "post": "agents/{agent}/happens", "with": { "what": "customer-hangs-up" } }, { "at": "00:00:01", "post": "calls" }, { "at": "00:00:02", "post": "nonsense" }""");
        _stand.Pass(0);
        _stand.Pass(1);
        _stand.Pass(1);

        (_stand.Day["done"]!.GetValue<int>(), _stand.Day["passedOver"]!.GetValue<int>()).ShouldBe((0, 3));
        _stand.Log.Select(entry => entry["problem"]!.GetValue<string>()).ShouldBe(["No agent waits there.", "There is no such thing here."]);
    }

    [Fact]
    public void Each_agent_is_meant_where_a_step_says_so_and_its_bodies_take_turns()
    {
        foreach (var name in new[] { "agent0001", "agent0002" })
        {
            _stand.Dialler.ColleagueWaits(name, $"8{name[^4..]}");
            _stand.Ask("POST", "chats", $$"""{ "agent": "{{name}}" }""").Status.ShouldBe(200);
        }

        _stand.Start("""
            { "every": "00:00:10", "post": "agents/{agent}/happens", "for": "each", "with": [
              { "what": "customer-writes", "with": { "message": "one" } }, { "what": "customer-writes", "with": { "message": "two" } }, { "what": "customer-leaves" }] }
            """);
        _stand.Pass(0);
        _stand.Pass(10);

        _stand.Log.Select(entry => entry["asked"]!.GetValue<string>()).ShouldBe([.. Enumerable.Repeat(new[] { "POST agents/agent0001/happens", "POST agents/agent0002/happens" }, 2).SelectMany(both => both)]);
        _stand.Dialler.Truth("agent0001")["slots"]![0]!["said"]!.ToJsonString().ShouldBe("""[{"from":"customer","message":"one"}]""");
        _stand.Dialler.Truth("agent0001")["slots"]![0]!["state"]!.GetValue<string>().ShouldBe("ChatWrap");
        _stand.Dialler.Truth("agent0002")["slots"]![0]!["said"]!.ToJsonString().ShouldBe("""[{"from":"customer","message":"two"},{"from":"customer","message":"one"}]""");
    }

    [Fact]
    public void Faults_of_a_day_end_with_it()
    {
        _stand.Start("""{ "post": "faults", "with": { "kind": "error", "command": "GoAvailable", "number": 160, "count": 9 } }""");
        _stand.Pass(0);
        _stand.Ask("GET", "faults").Body.AsArray().Count.ShouldBe(1);

        _stand.Ask("DELETE", "day").Status.ShouldBe(200);

        _stand.Ask("GET", "faults").Body.AsArray().ShouldBeEmpty();
        _stand.Ask("DELETE", "day").Body["problem"]!.GetValue<string>().ShouldBe("No day is running.");
        _stand.Pass(60);
        _stand.Day["elapsed"]!.GetValue<string>().ShouldBe("00:00:00");
    }

    [Theory]
    [InlineData("calm")]
    [InlineData("peak")]
    [InlineData("faults")]
    public void A_script_that_comes_along_keeps_agents_busy_to_its_end_and_asks_for_nothing_that_is_not_there(string script)
    {
        var agents = Enumerable.Range(1, 3).ToDictionary(n => $"agent{n:0000}", n => _stand.Dialler.ColleagueWaits($"agent{n:0000}", $"860000{n}"));
        _stand.Ask("POST", "day", $$"""{ "script": "{{script}}" }""").Status.ShouldBe(200);
        var problems = new HashSet<string>();
        var outcomes = 0;
        for (var second = 0; second < 60 * 60 && _stand.Day["running"]!.GetValue<bool>(); second += 5)
        {
            _stand.Pass(5);
            foreach (var problem in _stand.Log.Select(entry => entry["problem"]?.GetValue<string>()).OfType<string>()) problems.Add(problem);
            foreach (var (name, agent) in agents) outcomes += Work(name, agent);
        }

        _stand.Day["running"]!.GetValue<bool>().ShouldBeFalse();
        _stand.Day["done"]!.GetValue<int>().ShouldBeGreaterThan(20);
        outcomes.ShouldBeGreaterThan(2);
        problems.ShouldNotContain("There is no such thing here.");
        problems.ShouldAllBe(problem => problem.Contains("cannot happen to", StringComparison.Ordinal) || problem.Contains("is not connected", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "script": "stormy" }""", "'script' must be one of calm, faults, peak, or a script of your own.")]
    [InlineData("""{ "script": "calm", "speed": 0 }""", "'speed' is a number from 0.1 to 100.")]
    [InlineData("""{ "script": "calm", "seed": "x" }""", "'seed' is a whole number.")]
    [InlineData("""{ "script": {} }""", "length: say how long the day is, as 00:20:00.")]
    [InlineData("""{ "script": { "length": "soon" } }""", "length: 'soon' is no time of up to a day; write it as 00:00:30.")]
    [InlineData("""{ "script": { "length": "00:00:00" } }""", "length: a day is longer than nothing, and 24 hours at most.")]
    [InlineData("""{ "script": { "length": "00:01:00" } }""", "steps: list what happens, 1 to 1000 steps.")]
    [InlineData("""{ "script": { "length": "00:01:00", "steps": [{ "post": "calls" }] } }""", "name: give the script a name.")]
    [InlineData("""{ "script": { "name": 5, "length": "00:01:00", "steps": [{ "post": "calls" }] } }""", "name: 5 is no text.")]
    [InlineData("""{ "script": { "naem": "a", "length": "00:01:00", "steps": [] } }""", "naem: nothing goes by that name here; there are name, title, text, length, steps.")]
    [InlineData("""{ "script": { "name": "a", "length": "00:01:00", "steps": [5] } }""", "steps[0]: a step is a JSON object.")]
    [InlineData("""{ "script": { "name": "a", "length": "00:01:00", "steps": [{ "at": "00:00:05" }] } }""", "steps[0].post: name what is asked of the control API, as \"post\": \"calls\" or \"delete\": \"faults\"; one of them.")]
    [InlineData("""{ "script": { "name": "a", "length": "00:01:00", "steps": [{ "post": "day" }] } }""", "steps[0].post: a script does not run scripts.")]
    [InlineData("""{ "script": { "name": "a", "length": "00:01:00", "steps": [{ "post": "calls" }, { "post": "calls", "every": "00:00:00.010" }] } }""", "steps[1].every: not more often than ten times a second.")]
    [InlineData("""{ "script": { "name": "a", "length": "00:01:00", "steps": [{ "post": "calls", "for": "all" }] } }""", "steps[0].for: 'all' is neither one nor each.")]
    [InlineData("""{ "script": { "name": "a", "length": "00:01:00", "steps": [{ "post": "calls", "with": [] }] } }""", "steps[0].with: give a JSON object, or a list of those that take turns.")]
    [InlineData("""{ "script": { "name": "a", "length": "00:01:00", "steps": [{ "post": "calls", "when": "now" }] } }""", "steps[0].when: nothing goes by that name here; there are at, every, until, spread, post, delete, for, with.")]
    public void A_script_that_cannot_be_meant_is_told_and_none_runs(string body, string problem)
    {
        var answer = _stand.Ask("POST", "day", body);

        (answer.Status, answer.Body["problem"]!.GetValue<string>()).ShouldBe((400, problem));
        _stand.Day["running"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_day_ends_with_the_simulator()
    {
        var clock = new ManualTimeProvider();
        var options = GeniusSimulatorOptions.Read("""{ "listen": "ws://127.0.0.1:0/", "control": "http://127.0.0.1:0/" }""");
        var server = await SimulatorServer.StartAsync(options, NullLoggerFactory.Instance, clock, CancellationToken.None);
        using (var trainer = new HttpClient { BaseAddress = server.ControlAddress })
            (await trainer.PostAsJsonAsync("api/day", new { script = "peak" })).EnsureSuccessStatusCode();
        clock.ActiveTimers.ShouldBeGreaterThan(0);

        await server.DisposeAsync();

        clock.ActiveTimers.ShouldBe(0);
    }

    [Fact]
    public void One_day_runs_at_a_time()
    {
        _stand.Start("""{ "post": "queues/7/calls" }""");

        var second = _stand.Ask("POST", "day", """{ "script": "calm" }""");

        (second.Status, second.Body["problem"]!.GetValue<string>()).ShouldBe((409, "A day is running; stop it first."));
        _stand.Ask("GET", "days").Body.AsArray().Select(day => day!["name"]!.GetValue<string>()).ShouldBe(["calm", "faults", "peak"]);
    }

    public void Dispose() => _stand.Dispose();

    /// <summary>Gives an outcome wherever one is due.</summary>
    /// <returns>How many were taken.</returns>
    private int Work(string name, ClientStand agent)
    {
        agent.TakeAll();
        agent.Say(new JsonObject { ["type"] = "KeepAlive", ["SID"] = agent.Sid }.ToJsonString());
        var truth = _stand.Dialler.Truth(name);
        var due = truth["slots"]!.AsArray().Where(slot => slot!["state"]!.GetValue<string>().EndsWith("Wrap", StringComparison.Ordinal)).Select(slot => slot!["slot"]!.GetValue<int>());
        if (truth["state"]!.GetValue<string>() == "Wrap") due = due.Append(0);
        return due.ToList().Count(slot => Complete(agent, slot));
    }

    private static bool Complete(ClientStand agent, int slot)
    {
        var disposition = Requests.Disposition(1);
        disposition["sessionIndex"] = slot;
        disposition["SID"] = agent.Sid;
        disposition["RID"] = 5000 + slot;
        agent.Say(disposition.ToJsonString());
        return agent.TakeAll().Any(message => message["RID"]?.ToString() == $"{5000 + slot}" && message["response"]?.ToString() == "OK");
    }
}
