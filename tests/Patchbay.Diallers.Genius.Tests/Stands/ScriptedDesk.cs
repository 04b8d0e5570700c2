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

    /// <summary>An agent in one of the states of the data files, modifiers included.</summary>
    public static async Task<ScriptedDesk> InAsync(string state, Action<GeniusOptions>? change = null, bool logicalNames = false)
    {
        var desk = new ScriptedDesk(change);
        try
        {
            await desk.BringAsync(state, logicalNames);
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

    private async Task BringAsync(string state, bool logicalNames)
    {
        var signIn = Agent.SignInAsync();
        await AcceptAsync();
        await Line.AuthenticateAsync();
        await Line.AnswerAsync(await Line.TakeAsync("Connect"), new JsonObject { ["status"] = "Connected" });
        (await signIn).ShouldBeOfType<SignedIn>();
        Line.LogicalNames = logicalNames;
        await Line.EventAsync("NowUnavailable");
        await new Way(this).ToAsync(state);
    }
}
