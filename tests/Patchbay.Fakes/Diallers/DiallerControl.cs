using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Patchbay.Desks;
using Patchbay.Fakes.Control;
using Patchbay.Fakes.Reading;
using Patchbay.Fakes.Words;

namespace Patchbay.Fakes.Diallers;

/// <summary>The dialler's control socket: its README lists what can be asked.</summary>
internal sealed class DiallerControl(DiallerWorld world)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/asked", ControlAnswers.Guarded(context => context.JsonAsync(world.Journal.After(ControlAnswers.NumberIn(context, "after")))));
        endpoints.MapGet("/ledger", (RequestDelegate)(context => context.JsonAsync(world.Ledger.Entries)));
        endpoints.MapGet("/agents", (RequestDelegate)(context => context.JsonAsync(Agents())));
        endpoints.MapGet("/steps", (RequestDelegate)(context => context.JsonAsync(new JsonArray([.. world.Player.Steps.Select(step => JsonValue.Create(step.Name))]))));
        endpoints.MapPost("/agents/{agent}/steps/{step}", ControlAnswers.Guarded(context => WithSessionAsync(context, async session =>
        {
            var name = (string)context.Request.RouteValues["step"]!;
            if (world.Player.Steps.FirstOrDefault(step => step.Name == name) is not { } found)
            {
                await context.WrongAsync($"There is no step '{name}'. {NearestWord.Advice(name, world.Player.Steps.Select(step => step.Name))}", 404).ConfigureAwait(false);
                return;
            }

            await session.PlayAsync(found).ConfigureAwait(false);
            await context.JsonAsync(new JsonObject()).ConfigureAwait(false);
        })));
        endpoints.MapPost("/agents/{agent}/facts", ControlAnswers.Guarded(context => WithSessionAsync(context, async session =>
        {
            await session.PublishAsync(await FactAsync(context).ConfigureAwait(false)).ConfigureAwait(false);
            await context.JsonAsync(new JsonObject()).ConfigureAwait(false);
        })));
        endpoints.MapPost("/agents/{agent}/call", ControlAnswers.Guarded(context => WithSessionAsync(context, async session =>
        {
            await session.TurnAsync(async () =>
            {
                await session.Shift.BringAsync().ConfigureAwait(false);
                return true;
            }, context.RequestAborted).ConfigureAwait(false);
            await context.JsonAsync(new JsonObject()).ConfigureAwait(false);
        })));
        endpoints.MapPost("/agents/{agent}/hangup", ControlAnswers.Guarded(context => WithSessionAsync(context, session => HangUpAsync(context, session))));
    }

    private static async Task<DeskFact> FactAsync(HttpContext context)
    {
        var body = await context.BodyAsync().ConfigureAwait(false);
        var problems = new List<Problem>();
        new ShapeCheck(DeskWords.Options, problems).CheckNamed(body, "fact", DeskWords.Facts, "$");
        if (problems.Count > 0) throw new ReadingException(problems);
        return (DeskFact)WordsReader.ReadNamed((JsonObject)body.ToNode()!, "fact", DeskWords.Facts);
    }

    private static async Task HangUpAsync(HttpContext context, FakeSession session)
    {
        await session.TurnAsync(async () =>
        {
            foreach (var call in session.State.Interactions.Where(call => call is { ConsultationOf: null, State: InteractionState.Active or InteractionState.Held }).ToList())
                await session.HangUpAsync(call.Id, FactCause.Customer).ConfigureAwait(false);
            return true;
        }, context.RequestAborted).ConfigureAwait(false);
        await context.JsonAsync(new JsonObject()).ConfigureAwait(false);
    }

    private JsonArray Agents() => new([.. world.SignedIn.Select(agent => new JsonObject
    {
        ["agent"] = agent.Key,
        ["state"] = JsonNamingPolicy.KebabCaseLower.ConvertName(agent.Value.State.Agent.State.ToString()),
        ["interactions"] = new JsonArray([.. agent.Value.State.Interactions.Select(interaction => JsonValue.Create(interaction.Id.Value))]),
    })]);

    private Task WithSessionAsync(HttpContext context, Func<FakeSession, Task> act)
    {
        var agent = (string)context.Request.RouteValues["agent"]!;
        return world.SignedIn.TryGetValue(agent, out var session)
            ? act(session)
            : context.WrongAsync($"'{agent}' is not signed in. {NearestWord.Advice(agent, world.SignedIn.Keys)}", 404);
    }
}
