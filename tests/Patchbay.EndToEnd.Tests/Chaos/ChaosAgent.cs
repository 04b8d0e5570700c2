using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Hubs;

namespace Patchbay.EndToEnd.Tests.Chaos;

/// <summary>
/// An agent who works on whatever breaks: takes what the desk shows, does what it offers, and signs in again where the host
/// is gone.
/// </summary>
internal sealed class ChaosAgent(string name, int seed, ChaosBook book, ChaosHosts hosts, GeniusStand dialler)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly Random _random = new(seed);
    private readonly Queue<string> _trail = new();
    private HubDesk? _desk;

    public string Name => name;

    /// <summary>Takes calls until enough were shown, then leaves the pool.</summary>
    /// <returns>The desk, out of the pool and with nothing left.</returns>
    public async Task<HubDesk> WorkAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (cancellationToken.IsCancellationRequested) throw new TimeoutException($"{name} was at work to the end of the time. {await StoryAsync()}");
            try
            {
                _desk ??= await HubDesk.SignInAsync(await hosts.PageAsync().WaitAsync(cancellationToken), name, new Dictionary<string, string> { ["password"] = name });
                if (await StepAsync(_desk)) return _desk;
            }
            catch (TimeoutException problem)
            {
                throw new TimeoutException($"{problem.Message}\n{await StoryAsync()}", problem);
            }
            catch (Exception problem) when (problem is IOException or HubCallException or WebSocketException or SignInFailedException)
            {
                // The host was killed, and the next one has another address; or signing in met a connection that broke.
                Note($"{problem.GetType().Name}: {problem.Message}");
                if (_desk is not null) await _desk.DisposeAsync();
                _desk = null;
            }
        }
    }

    /// <summary>One thing that the desk offers now, or a wait until it shows something else.</summary>
    /// <returns>Whether the agent is out of the pool, with nothing left to do.</returns>
    private async Task<bool> StepAsync(HubDesk desk)
    {
        var before = desk.Version;
        var live = desk.SessionState == "live";
        if (live && desk.Interactions.Cast<JsonElement?>().FirstOrDefault() is { } call)
        {
            if (await WithCallAsync(desk, call)) return false;
        }
        else if (live && !book.More && desk.AgentState == "not-ready")
        {
            // What became of an outcome is told only after the agent is in again: nobody leaves before that.
            return !await ChangesAsync(desk, before);
        }
        else if (live && desk.AgentState == "not-ready")
        {
            await SendAsync(desk, "set-agent-state", new JsonObject { ["state"] = "ready" });
            return false;
        }
        else if (live && !book.More && !desk.BreakAsked)
        {
            await SendAsync(desk, "set-agent-state", new JsonObject { ["state"] = "not-ready", ["reason"] = "1" });
            return false;
        }

        await desk.UntilAsync("something changes", now => now.Version != before || (!book.More && now.AgentState == "ready" && !now.BreakAsked), Patience);
        return false;
    }

    private static async Task<bool> ChangesAsync(HubDesk desk, int before)
    {
        try
        {
            await desk.UntilAsync("something changes", now => now.Version != before, TimeSpan.FromSeconds(2));
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>What an agent does with a call.</summary>
    /// <returns>Whether anything was done.</returns>
    private async Task<bool> WithCallAsync(HubDesk desk, JsonElement call)
    {
        var id = call.GetProperty("id").GetString();
        // A call that was found after a restart has its name once its event has come.
        if (!call.TryGetProperty("vendorId", out var named) || named.GetString() is not { Length: > 0 } vendorId) return false;
        book.Shown[vendorId] = name;
        var actions = call.GetProperty("actions").EnumerateArray().Select(action => action.GetString()).ToList();
        if (actions.Contains("settle-work"))
        {
            // As the notice asks: looked up at the dialler, and given again where it is not there.
            book.Undecided[vendorId] = true;
            if ((await dialler.LedgerAsync()).Any(entry => entry.GetProperty("uniquecallid").GetString() == vendorId))
            {
                await SendAsync(desk, "settle-work", new JsonObject { ["interaction"] = id });
                return true;
            }
        }

        if (actions.Contains("complete-work"))
        {
            var outcome = book.Given.GetOrAdd(vendorId, _ => _random.Next(1, 3));
            var data = new JsonArray(new JsonObject { ["name"] = "Of", ["value"] = vendorId });
            await SendAsync(desk, "complete-work", new JsonObject { ["interaction"] = id, ["outcome"] = $"{outcome}", ["data"] = data });
            return true;
        }

        if (!actions.Contains("clear")) return false;
        if (_random.Next(2) == 1) await dialler.EndCallAsync(vendorId);
        else if ((await SendAsync(desk, "clear", new JsonObject { ["interaction"] = id })).GetProperty("outcome").GetString() != "done") return true;
        await desk.UntilAsync("the call is over", now => now.SessionState != "live" || !now.Interactions.Any(other => other.GetProperty("id").GetString() == id && other.GetProperty("state").GetString() == "active"), Patience);
        return true;
    }

    private async Task<JsonElement> SendAsync(HubDesk desk, string command, JsonObject members)
    {
        var asked = $"{command} {members.ToJsonString()}";
        var answer = await desk.SendAsync(command, members);
        Note($"{asked}: {answer.GetRawText()}");
        return answer;
    }

    private void Note(string step)
    {
        _trail.Enqueue($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {step}");
        if (_trail.Count > 20) _trail.Dequeue();
    }

    private async Task<string> StoryAsync() =>
        $"Its last steps:\n{string.Join('\n', _trail)}\nIts desk: {_desk?.State.GetRawText()}\nThe dialler has: {string.Join(", ", await dialler.AgentsAsync())}";
}
