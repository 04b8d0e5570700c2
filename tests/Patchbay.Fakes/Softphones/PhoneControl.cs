using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Patchbay.Fakes.Control;
using Patchbay.Fakes.Reading;
using Patchbay.Fakes.Scenarios;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Softphones;

/// <summary>What can be asked at the fake softphone's control socket; the README lists it. A phone goes by its desk's agent.</summary>
internal sealed class PhoneControl(Func<IReadOnlyList<FakePhone>> phones, ScenarioPlayer player, Misbehaviour misbehaviour, Journal journal)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public void Map(IEndpointRouteBuilder routes)
    {
        Get(routes, "/phones", _ => new JsonArray([.. phones().Select(phone => (JsonNode)PhoneWords.Write(phone))]));
        Get(routes, "/asked", context => journal.After(ControlAnswers.NumberIn(context, "after")));
        Post(routes, "/phones/{agent}/calls", Arrive);
        Post(routes, "/phones/{agent}/calls/{call}/end", (context, body) => OtherSide(context, "ended", "reason", Text(body, "reason") ?? "normal"));
        Post(routes, "/phones/{agent}/calls/{call}/hold", (context, _) => OtherSide(context, "held"));
        Post(routes, "/phones/{agent}/calls/{call}/retrieve", (context, _) => OtherSide(context, "retrieved"));
        Post(routes, "/phones/{agent}/calls/{call}/digits", (context, body) => OtherSide(context, "digits", "digits", Needed(body, "digits")));
        Post(routes, "/phones/{agent}/lines/{line}/fail", (context, body) => Do(() => Phone(context).FailLine(new ScenarioLine { Line = Route(context, "line"), Text = Text(body, "text") ?? "The line was asked to fail." })));
        Post(routes, "/phones/{agent}/lines/{line}/drop", (context, _) => Do(() => Phone(context).DropLine(Route(context, "line"))));
        routes.MapPost("/phones/{agent}/steps/{step}", ControlAnswers.Guarded(PlayAsync));
        Get(routes, "/steps", _ => new JsonArray([.. player.Steps.Select(step => JsonValue.Create(step.Name))]));
        Post(routes, "/phones/{agent}/quality", Measure);
        Post(routes, "/misbehave", Misbehave);
        routes.MapDelete("/misbehave", ControlAnswers.Guarded(context =>
        {
            misbehaviour.Clear();
            return context.JsonAsync(Done());
        }));
    }

    private JsonObject Arrive(HttpContext context, JsonObject body)
    {
        var ring = new ScenarioRing { From = Needed(body, "from"), Name = Text(body, "name"), Line = Text(body, "line") ?? "0", CallUuid = Text(body, "callUuid") };
        return new JsonObject { ["call"] = Phone(context).Arrive(ring) };
    }

    private JsonObject OtherSide(HttpContext context, string happened, string? key = null, string? value = null)
    {
        var (phone, id) = (Phone(context), Route(context, "call"));
        if (phone.Book.Find(id) is not { } live) throw new ArgumentException($"The phone has no call '{id}'.");
        if (live.Peer is not LocalPeer peer) throw new ArgumentException($"The call '{id}' is the line exchange's; steer its other side there.");
        peer.Happened(happened, live.PeerId, key, value);
        return Done();
    }

    private async Task PlayAsync(HttpContext context)
    {
        var (phone, name) = (Phone(context), Route(context, "step"));
        if (player.Steps.FirstOrDefault(step => step.Name == name) is not { } found)
            throw new ArgumentException($"There is no step '{name}'. {NearestWord.Advice(name, player.Steps.Select(step => step.Name))}");
        await phone.PlayAsync(found, context.RequestAborted).ConfigureAwait(false);
        await context.JsonAsync(Done()).ConfigureAwait(false);
    }

    private static JsonObject Do(Action act)
    {
        act();
        return Done();
    }

    /// <summary>Figures of one call, at once; or of all from now on.</summary>
    private JsonObject Measure(HttpContext context, JsonObject body)
    {
        var phone = Phone(context);
        var quality = new CallQuality
        {
            Mos = Number(body, "mos", 1, 5),
            Loss = Number(body, "loss", 0, 1),
            Jitter = Number(body, "jitterMs", 0, 60_000) is { } jitter ? TimeSpan.FromMilliseconds(jitter) : null,
            RoundTrip = Number(body, "roundTripMs", 0, 60_000) is { } trip ? TimeSpan.FromMilliseconds(trip) : null,
        };
        if (Text(body, "call") is not { } call) phone.Quality = quality;
        else if (!phone.Book.Measure(call, quality)) throw new ArgumentException($"The phone has no call '{call}'.");
        return Done();
    }

    private JsonObject Misbehave(HttpContext context, JsonObject body)
    {
        var word = Needed(body, "command");
        if (!ActionWords.Softphone.Contains(word)) throw new ArgumentException($"'{word}' cannot go wrong; there are {string.Join(", ", ActionWords.Softphone)}.");
        if (!Enum.TryParse<MisbehaviourKind>(Needed(body, "how"), ignoreCase: true, out var kind) || !Enum.IsDefined(kind)) throw new ArgumentException("'how' is delay, throw or hang.");
        var time = Number(body, "milliseconds", 0, Longest.TotalMilliseconds) ?? 0;
        misbehaviour.Plant(word, kind, TimeSpan.FromMilliseconds(time), (int)(Number(body, "count", 1, 1000) ?? 1));
        return Done();
    }

    private FakePhone Phone(HttpContext context)
    {
        var name = Route(context, "agent");
        return phones().LastOrDefault(phone => (phone.Desk.Agent.Length > 0 ? phone.Desk.Agent : phone.Desk.Plan) == name) ?? throw new ArgumentException($"There is no phone of '{name}'.");
    }

    private static void Get(IEndpointRouteBuilder routes, string path, Func<HttpContext, JsonNode> answer) =>
        routes.MapGet(path, ControlAnswers.Guarded(context => context.JsonAsync(answer(context))));

    private static void Post(IEndpointRouteBuilder routes, string path, Func<HttpContext, JsonObject, JsonObject> answer) =>
        routes.MapPost(path, ControlAnswers.Guarded(async context =>
        {
            var sent = context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;
            var node = sent ? (await context.BodyAsync().ConfigureAwait(false)).ToNode() : new JsonObject();
            var body = node as JsonObject ?? throw new JsonException("The body is one JSON object.");
            await context.JsonAsync(answer(context, body)).ConfigureAwait(false);
        }));

    private static string Route(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;

    private static string Needed(JsonObject body, string key) => Text(body, key) ?? throw new ArgumentException($"'{key}' is missing; it is a text.");

    private static string? Text(JsonObject body, string key) => body[key] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw new ArgumentException($"'{key}' is a text."),
    };

    private static double? Number(JsonObject body, string key, double least, double most) => body[key] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && double.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        _ => throw new ArgumentException($"'{key}' is a number from {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}."),
    };

    private static JsonObject Done() => new() { ["done"] = true };
}
