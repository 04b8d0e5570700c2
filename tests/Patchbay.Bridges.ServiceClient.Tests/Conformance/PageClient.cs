using System.Text.Json;
using Patchbay.TestKit.Conformance.Bridges;
using Patchbay.TestKit.Hubs;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Bridges.ServiceClient.Tests.Conformance;

/// <summary>A page as the kit wants it, over the hub.</summary>
internal sealed class PageClient(HubClient hub, string agent) : BridgeClient
{
    private int _taken;

    public override async Task<BridgeAnswer> OpenAsync(IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        await hub.InvokeAsync("SignIn", $$"""{"agent":"{{agent}}"}""");
        var problem = "";
        while (await NextAsync("signedIn", "form", "signInFailed") is { } message)
        {
            if (message.Target == "signedIn") return BridgeAnswer.Yes;
            if (message.Target == "signInFailed") return BridgeAnswer.No(message.Argument.GetRawText() + problem);
            problem = message.Argument.TryGetProperty("problem", out var told) ? told.GetRawText() : problem;
            await AnswerAsync(message.Argument, answers);
        }

        return BridgeAnswer.No("The connection closed.");
    }

    public override Task<string> ShowAsync(CancellationToken cancellationToken) => Task.FromResult(
        hub.Messages.LastOrDefault(message => message.Target is "signedIn" or "snapshot" or "change" or "sessionOver") is { Target: not "sessionOver" } shown ? shown.Argument.GetRawText() : "");

    public override async Task<BridgeAnswer> CommandAsync(string interaction, CancellationToken cancellationToken)
    {
        var reply = await hub.InvokeAsync("Send", $$"""{"command":"hold","interaction":"{{interaction}}"}""");
        return reply.GetProperty("outcome").GetString() is "done" or "sent" ? BridgeAnswer.Yes : BridgeAnswer.No(reply.GetRawText());
    }

    public override Task LeaveAsync(CancellationToken cancellationToken) => hub.InvokeAsync("Leave");

    public override Task VanishAsync(CancellationToken cancellationToken)
    {
        hub.Cut();
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => hub.DisposeAsync();

    private async Task AnswerAsync(JsonElement form, IReadOnlyDictionary<string, string> answers)
    {
        var names = form.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()!).ToList();
        var values = names.Where(answers.ContainsKey).Select(name => $$"""{"name":"{{name}}","value":"{{answers[name]}}"}""");
        if (names.All(answers.ContainsKey)) await hub.InvokeAsync("Answer", $$"""{"form":"{{form.GetProperty("id").GetString()}}","values":[{{string.Join(',', values)}}]}""");
        else await hub.InvokeAsync("CancelSignIn");
    }

    /// <summary>The next message of these; null where the connection closes before it.</summary>
    private async Task<HubMessage?> NextAsync(params string[] targets)
    {
        HubMessage? found = null;
        await Eventually.UntilAsync($"the hub sends {string.Join(" or ", targets)}", () =>
        {
            var messages = hub.Messages;
            while (_taken < messages.Count && found is null)
                if (messages[_taken++] is { } message && targets.Contains(message.Target)) found = message;
            return found is not null || hub.Closed.IsCompleted;
        });
        return found;
    }
}
