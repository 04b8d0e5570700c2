using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Patchbay.Bridges;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Fakes.Control;
using Patchbay.Fakes.Reading;
using Patchbay.Fakes.Scenarios;
using Patchbay.Fakes.Words;

namespace Patchbay.Fakes.Bridges;

/// <summary>The front door itself: its README lists the requests. A desk that was opened here is held until it is left here.</summary>
internal sealed class DeskDoor(IDesks desks, CommandOrigin origin, ScenarioPlayer player, Journal journal) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, IDeskHold> _holds = new();
    private IClientHandover? _handover;

    /// <summary>Desks that were opened here are handed to the next start of this bridge, which takes each over when it is asked for it.</summary>
    public void HandOverBy(IClientHandover? handover)
    {
        _handover = handover;
        handover?.Offer(agent => _holds.TryRemove(agent, out var hold) ? hold : null);
    }

    public Task ListAsync(HttpContext context) => context.JsonAsync(new JsonArray([.. desks.Open.Select(desk => Key(desk.Key))]));

    public async Task OpenAsync(HttpContext context)
    {
        var body = await context.BodyAsync().ConfigureAwait(false);
        var agent = body["agent"] is { Kind: JsonValueKind.String } name ? name.Text : throw new ArgumentException("'agent' is missing: who signs in.");
        var prompt = new GivenAnswers(body["answers"]?.Members.ToDictionary(answer => answer.Name, answer => answer.Value.Text) ?? []);
        journal.Note(agent, "open", "open");
        try
        {
            var opening = await desks.OpenAsync(agent, prompt, context.RequestAborted).ConfigureAwait(false);
            await AnswerAsync(context, agent, opening, prompt).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (prompt.Unanswered is { } form)
        {
            await UnansweredAsync(context, form).ConfigureAwait(false);
        }
    }

    public Task ShowAsync(HttpContext context) => Find(context) is { } desk ? context.JsonAsync(Snapshot(desk)) : NoDeskAsync(context);

    public async Task LeaveAsync(HttpContext context)
    {
        if (!_holds.TryRemove(Agent(context), out var hold))
        {
            await context.WrongAsync($"No desk of '{Agent(context)}' is held here.", 404).ConfigureAwait(false);
            return;
        }

        await hold.DisposeAsync().ConfigureAwait(false);
        await context.JsonAsync(new JsonObject()).ConfigureAwait(false);
    }

    public async Task ChangesAsync(HttpContext context)
    {
        if (Find(context) is not { } desk)
        {
            await NoDeskAsync(context).ConfigureAwait(false);
            return;
        }

        var after = ControlAnswers.NumberIn(context, "after");
        var epoch = context.Request.Query["epoch"].ToString() is { Length: > 0 } given ? given : desk.Snapshot.Epoch;
        context.Response.ContentType = "text/event-stream";
        try
        {
            await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            await foreach (var change in desk.ChangesAsync(epoch, after, context.RequestAborted).ConfigureAwait(false))
            {
                var fact = DeskWords.Write(change.Fact, "fact");
                if (change.Fact is CommandEnded ended) fact["result"] = DeskWords.Write(ended.Result);
                await context.Response.WriteAsync($"id: {change.Number}\ndata: {fact.ToJsonString()}\n\n", context.RequestAborted).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            }
        }
        catch (SubscriptionEndedException ended)
        {
            var why = new JsonObject { ["why"] = ended.Message };
            await context.Response.WriteAsync($"event: ended\ndata: {why.ToJsonString()}\n\n", context.RequestAborted).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            journal.Note(Agent(context), "left", "changes");
        }
    }

    public async Task SendAsync(HttpContext context)
    {
        if (Find(context) is not { } desk)
        {
            await NoDeskAsync(context).ConfigureAwait(false);
            return;
        }

        var body = await context.BodyAsync().ConfigureAwait(false);
        var problems = new List<Problem>();
        new ShapeCheck(DeskWords.Options, problems).CheckNamed(body, "command", DeskWords.Commands, "$");
        if (problems.Count > 0) throw new ReadingException(problems);
        var command = (DeskCommand)WordsReader.ReadNamed((JsonObject)body.ToNode()!, "command", DeskWords.Commands);
        journal.Note(desk.Key.Agent, "command", command.Action);
        var result = await ResultAsync(desk, command, context.RequestAborted).ConfigureAwait(false);
        await context.JsonAsync(DeskWords.Write(result)).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _holds.Keys)
        {
            if (!_holds.TryRemove(agent, out var hold)) continue;
            if (_handover is { } handover) handover.Keep(agent, hold);
            else await hold.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<CommandResult> ResultAsync(IDesk desk, DeskCommand command, CancellationToken cancellationToken)
    {
        var stage = new Stage { Agent = desk.Key.Agent, Interaction = command.Target, CarryOn = token => desk.SendAsync(command, origin, token) };
        foreach (var step in player.AtCommand(command.Action, desk.Key.Agent))
            if ((await player.PlayAsync(step, stage, cancellationToken).ConfigureAwait(false)).Answer is { } answer) return answer;
        return await desk.SendAsync(command, origin, cancellationToken).ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context, string agent, DeskOpening opening, GivenAnswers prompt)
    {
        switch (opening)
        {
            case DeskOpened opened:
                await KeepAsync(agent, opened.Hold).ConfigureAwait(false);
                var answer = Snapshot(opened.Hold.Desk);
                answer["joined"] = opened.Joined;
                answer["forms"] = prompt.Shown;
                await context.JsonAsync(answer).ConfigureAwait(false);
                break;
            case DeskNotOpened when prompt.Unanswered is { } form:
                await UnansweredAsync(context, form).ConfigureAwait(false);
                break;
            case DeskNotOpened refused:
                await context.JsonAsync(DeskWords.Write(refused.Reason), 403).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Whoever opens a desk again holds it once all the same; a share in one that has closed holds nothing any more.</summary>
    private async Task KeepAsync(string agent, IDeskHold hold)
    {
        if (_holds.TryGetValue(agent, out var kept) && kept.Desk.Snapshot.State.Closed && _holds.TryRemove(KeyValuePair.Create(agent, kept)))
            await kept.DisposeAsync().ConfigureAwait(false);
        if (!_holds.TryAdd(agent, hold)) await hold.DisposeAsync().ConfigureAwait(false);
    }

    private static Task UnansweredAsync(HttpContext context, SignInForm form) =>
        context.JsonAsync(new JsonObject { ["form"] = JsonSerializer.SerializeToNode(form, DeskWords.Options.GetTypeInfo(typeof(SignInForm))) }, 409);

    private IDesk? Find(HttpContext context)
    {
        var agent = Agent(context);
        if (!_holds.ContainsKey(agent) && _handover?.Take(agent) is { } hold) _holds[agent] = hold;
        return desks.Open.FirstOrDefault(desk => desk.Key.Agent == agent);
    }

    private static string Agent(HttpContext context) => (string)context.Request.RouteValues["agent"]!;

    private static Task NoDeskAsync(HttpContext context) => context.WrongAsync($"No desk of '{Agent(context)}' is open.", 404);

    private static JsonObject Key(DeskKey key) => new() { ["plan"] = key.Plan, ["agent"] = key.Agent };

    private static JsonObject Snapshot(IDesk desk)
    {
        var snapshot = desk.Snapshot;
        return new JsonObject
        {
            ["key"] = Key(desk.Key),
            ["epoch"] = snapshot.Epoch,
            ["number"] = snapshot.Number,
            ["state"] = JsonSerializer.SerializeToNode(snapshot.State, DeskWords.Options.GetTypeInfo(typeof(DeskState))),
        };
    }
}
