using System.Globalization;
using System.Text.Json;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.Genius.Tests.Walks;

/// <summary>One agent who does at random what the desk offers, while at random something happens at the dialler.</summary>
internal sealed class Walker(string name, int seed, Simulator simulator) : IAsyncDisposable
{
    private static readonly (string What, object? With)[] Happenings =
    [
        ("call-connected", null), ("customer-hangs-up", null), ("safe-moment", null), ("answered", null), ("not-answered", null), ("recipient-answers", null), ("recipient-refuses", null),
        ("recipient-hangs-up", null), ("chat-routed", null), ("message-routed", new { message = int.Parse(WalkWorld.Message, CultureInfo.InvariantCulture) }),
        ("customer-writes", new { message = "Is my order on its way?" }), ("customer-types", new { typing = true }), ("customer-leaves", null), ("phone-lost", null),
    ];

    private readonly Random _random = new(seed);
    private readonly Queue<string> _trace = new();
    private AgentAtDesk? _agent;

    /// <summary>Which states were walked through, and how often.</summary>
    public Dictionary<string, int> States { get; } = [];

    public async Task WalkAsync(int commands)
    {
        for (var command = 0; command < commands; command++)
        {
            if (_agent is null) await SignInAsync();
            if (_random.NextDouble() < 0.45) await SomethingHappensAsync();
            else await ActAsync();
            await QuietAsync();
        }
    }

    public ValueTask DisposeAsync() => _agent?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task SignInAsync()
    {
        _agent = new AgentAtDesk(simulator.Address, options =>
        {
            options.Campaign = "Sales";
            options.Templates = [new GeniusTemplate { Number = 14, Label = "Letter", Kind = TemplateKind.Email }];
        }, name);
        (await _agent.SignInAsync()).ShouldBeOfType<SignedIn>();
        Note("signed in");
    }

    private async Task ActAsync()
    {
        var acts = new WalkActs(_agent!, _random).Offered();
        var (what, act) = acts[_random.Next(acts.Count)];
        // Once more, or calls would end before much could be done with them.
        if (what.StartsWith("clear", StringComparison.Ordinal) && _random.Next(3) > 0) (what, act) = acts[_random.Next(acts.Count)];
        Note(what);
        var result = await Eventually.ComesAsync($"{what} ends", act());
        if (result is not Done) throw Lost($"{what} was offered and ended as {result}");
    }

    private async Task SomethingHappensAsync()
    {
        if (_random.NextDouble() < 0.05)
        {
            Note("the connection breaks");
            var live = _agent!.Facts.Facts.OfType<SessionStateChanged>().Count();
            await simulator.PostAsync($"agents/{name}/drop");
            await _agent.UntilAsync("the session is back", state => state.Session == SessionState.Live && _agent.Facts.Facts.OfType<SessionStateChanged>().Count() > live);
            return;
        }

        // Most cannot happen at any one time; the first that can is the one.
        var what = "";
        foreach (var (word, with) in _random.GetItems(Happenings, 8))
        {
            // Rare, or no walk would come far.
            if (word == "phone-lost" && _random.NextDouble() < 0.9) continue;
            if (!await simulator.HappensAsync(name, word, with)) continue;
            what = word;
            break;
        }

        if (what.Length == 0) return;
        Note($"({what})");
        if (what != "phone-lost") return;
        await _agent!.UntilAsync("the agent is logged out", state => state.Session == SessionState.Lost && state.Agent.State == AgentState.LoggedOut);
        _agent.State.Interactions.ShouldBeEmpty();
        await _agent.DisposeAsync();
        _agent = null;
    }

    /// <summary>Waits until both have no more to say, and the desk shows what is true.</summary>
    private async Task QuietAsync()
    {
        if (_agent is null) return;
        var (shown, truth) = ("", "");
        try
        {
            await Eventually.UntilAsync("the desk shows what is true", async () =>
            {
                var agent = (await simulator.AgentAsync(name))!.Value;
                (shown, truth) = (Shown(_agent.State), True(agent));
                return agent.GetProperty("queuedEvents").GetInt32() == 0 && shown == truth;
            }, TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            throw Lost($"The desk shows\n{shown}\nand true is\n{truth}");
        }

        var state = truth.Split(" | ")[0];
        States[state] = States.GetValueOrDefault(state) + 1;
    }

    private static string Shown(DeskState state) => $"{DeskView.Of(state)} | {string.Join(", ", state.Interactions.Where(one => one.Kind != "voice").Select(one => one.State == InteractionState.Wrapping ? "wrap" : "active").Order())}";

    private static string True(JsonElement agent) =>
        $"{DeskView.Expected(agent.GetProperty("machine").GetString()!)} | {string.Join(", ", agent.GetProperty("slots").EnumerateArray().Select(slot => slot.GetProperty("state").GetString()!.EndsWith("Wrap", StringComparison.Ordinal) ? "wrap" : "active").Order())}";

    private void Note(string step)
    {
        _trace.Enqueue(step);
        if (_trace.Count > 40) _trace.Dequeue();
    }

    private InvalidOperationException Lost(string why) => new($"{name}, seed {seed}: {why}\nBefore it: {string.Join("; ", _trace)}");
}
