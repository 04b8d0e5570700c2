using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Hubs;
using Patchbay.TestKit.Waiting;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>An agent at the desk page's hub, without a browser: signs in, sees the desk, sends commands.</summary>
public sealed class HubDesk : IAsyncDisposable
{
    private readonly HubClient _hub;
    private readonly string _agent;

    private HubDesk(HubClient hub, string agent)
    {
        _hub = hub;
        _agent = agent;
    }

    /// <summary>The desk as the page was told last.</summary>
    public JsonElement State
    {
        get
        {
            foreach (var message in _hub.Messages.Reverse())
            {
                if (message.Target is "change" or "snapshot") return message.Argument.GetProperty("state");
                if (message.Target == "signedIn") return message.Argument.GetProperty("snapshot").GetProperty("state");
            }

            throw new InvalidOperationException($"{_agent} was shown no desk.");
        }
    }

    public string AgentState => State.GetProperty("agent").GetProperty("state").GetString()!;

    public string SessionState => State.GetProperty("session").GetProperty("state").GetString()!;

    public IReadOnlyList<JsonElement> Interactions => [.. State.GetProperty("interactions").EnumerateArray()];

    /// <summary>Grows with everything that the page is told.</summary>
    public int Version => _hub.Messages.Count;

    /// <summary>Whether the agent asked for a break that is not granted yet.</summary>
    public bool BreakAsked => State.GetProperty("agent").TryGetProperty("pendingState", out var pending) && pending.ValueKind == JsonValueKind.String;

    /// <summary>Ends when the connection to the host does.</summary>
    public Task Gone => _hub.Closed;

    /// <summary>Signs an agent in, whose answers are always the same.</summary>
    public static async Task<HubDesk> SignInAsync(Uri page, string agent, IReadOnlyDictionary<string, string> answers)
    {
        var desk = new HubDesk(await HubClient.ConnectAsync(new Uri(page, "hub")), agent);
        try
        {
            await desk._hub.InvokeAsync("SignIn", new JsonObject { ["agent"] = agent }.ToJsonString());
            await desk.AnswerAsync(answers);
            return desk;
        }
        catch
        {
            await desk.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a command.</summary>
    /// <returns>How it ended: done, sent, refused, unavailable or unknown.</returns>
    public async Task<JsonElement> SendAsync(string command, JsonObject? members = null)
    {
        var message = members ?? [];
        message.Insert(0, "command", command);
        return await _hub.InvokeAsync("Send", message.ToJsonString());
    }

    /// <summary>Waits for something that the desk shows.</summary>
    public async Task UntilAsync(string what, Func<HubDesk, bool> condition, TimeSpan? patience = null)
    {
        try
        {
            await Eventually.UntilAsync($"{what} at the desk of {_agent}", () =>
                condition(this) || (_hub.Closed.IsCompleted ? throw new IOException($"The host is gone while a test waited until {what}.") : false), patience);
        }
        catch (TimeoutException problem)
        {
            var calls = string.Join(", ", Interactions.Select(call => $"{call.GetProperty("kind")} {call.GetProperty("state")}, completion {call.GetProperty("completion")}, {call.GetProperty("actions")}"));
            throw new TimeoutException($"{problem.Message} It shows: session {SessionState}, {State.GetProperty("agent")}, calls: {calls}; running {State.GetProperty("running")}; {State.GetProperty("notices")}", problem);
        }
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task AnswerAsync(IReadOnlyDictionary<string, string> answers)
    {
        var seen = 0;
        while (true)
        {
            await Eventually.UntilAsync($"the desk asks {_agent} something, or is there", () =>
                _hub.Messages.Skip(seen).Any(IsStep) || (_hub.Closed.IsCompleted ? throw new IOException($"The host is gone while {_agent} signs in.") : false), TimeSpan.FromMinutes(1));
            var (step, number) = _hub.Messages.Select((message, index) => (message, index)).Skip(seen).First(item => IsStep(item.message));
            seen = number + 1;
            if (step.Target == "signedIn") return;
            if (step.Target == "signInFailed") throw new SignInFailedException($"{_agent} could not sign in: {step.Argument}");
            var form = step.Argument;
            var values = form.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()!).Where(answers.ContainsKey)
                .Select(name => (JsonNode)new JsonObject { ["name"] = name, ["value"] = answers[name] });
            await _hub.InvokeAsync("Answer", new JsonObject { ["form"] = form.GetProperty("id").GetString(), ["values"] = new JsonArray([.. values]) }.ToJsonString());
        }
    }

    private static bool IsStep(HubMessage message) => message.Target is "form" or "signedIn" or "signInFailed";
}
