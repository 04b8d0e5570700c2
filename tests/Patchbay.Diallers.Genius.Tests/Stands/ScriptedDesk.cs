using System.Text.Json.Nodes;
using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Tests.Stands;

/// <summary>An agent at a desk whose dialler is a <see cref="ScriptedPeer"/>, brought to where a test begins.</summary>
internal sealed class ScriptedDesk : IAsyncDisposable
{
    private ScriptedDesk(Action<GeniusOptions>? change) => Agent = new AgentAtDesk(Peer.Address, options =>
    {
        options.Campaign = "Sales";
        change?.Invoke(options);
    });

    public ScriptedPeer Peer { get; } = new();

    public AgentAtDesk Agent { get; }

    /// <summary>The adapter's connection; another one after a break.</summary>
    public PeerConnection Line { get; private set; } = null!;

    /// <summary>An agent in one of the states of section 5.1 of the sheet; "+pending" with a break asked for.</summary>
    public static async Task<ScriptedDesk> InAsync(string state, Action<GeniusOptions>? change = null)
    {
        var desk = new ScriptedDesk(change);
        try
        {
            await desk.BringAsync(state);
            return desk;
        }
        catch
        {
            await desk.DisposeAsync();
            throw;
        }
    }

    /// <summary>Nobody has signed in yet.</summary>
    public static ScriptedDesk Empty(Action<GeniusOptions>? change = null) => new(change);

    public async Task<PeerConnection> AcceptAsync() => Line = await Peer.AcceptAsync();

    /// <summary>Has the agent do something that the dialler accepts.</summary>
    public async Task<JsonObject> TakenAsync(Task<CommandResult> act, string type)
    {
        var request = await Line.TakeAsync(type);
        await Line.AnswerAsync(request);
        (await act).ShouldBeOfType<Done>();
        return request;
    }

    public async ValueTask DisposeAsync()
    {
        await Agent.DisposeAsync();
        await Peer.DisposeAsync();
    }

    private async Task BringAsync(string state)
    {
        var signIn = Agent.SignInAsync();
        await AcceptAsync();
        await Line.AuthenticateAsync();
        await Line.AnswerAsync(await Line.TakeAsync("Connect"), new JsonObject { ["status"] = "Connected" });
        (await signIn).ShouldBeOfType<SignedIn>();
        await Line.EventAsync("NowUnavailable");
        string[] way = ["Unavail", "Waiting", "InCall", "Wrap"];
        var steps = Array.IndexOf(way, state.Split('+')[0]);
        steps.ShouldBeGreaterThanOrEqualTo(0, state);
        if (steps > 0)
        {
            await TakenAsync(Agent.GoReadyAsync(), "GoAvailable");
            await Line.EventAsync("NowAvailable");
            await Line.EventAsync("NowWaiting");
        }

        if (steps > 1) await Line.CallAsync();
        if (steps > 2) await Line.EventAsync("NowWrapping");
        if (state.EndsWith("+pending", StringComparison.Ordinal)) await TakenAsync(Agent.TakeBreakAsync(), "GoUnavailable");
    }
}
