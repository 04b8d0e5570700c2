using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange.Slots;

namespace Patchbay.Simulators.Genius.Exchange.Happenings;

/// <summary>
/// What happens in an agent's slots 1 to 9 (sheet, section 5.8, inputs marked D). <c>slot</c> says in which; left out, it is the
/// next one for what is routed, and the first that runs for everything else.
/// </summary>
internal sealed class SlotHappenings(GeniusExchange exchange) : IHappeningSet
{
    public IReadOnlyDictionary<string, Happening> Words => new Dictionary<string, Happening>(StringComparer.Ordinal)
    {
        ["chat-routed"] = (agent, details) => Routed(agent, SlotKind.Chat, details),
        ["message-routed"] = (agent, details) => Routed(agent, SlotKind.Offline, details),
        ["customer-writes"] = (agent, details) => InChat(agent, details, slot => Text(details, "message") is { } text && Does(() => exchange.Slots.CustomerWrites(agent, slot, text))),
        ["customer-types"] = (agent, details) => InChat(agent, details, slot => Does(() => exchange.Slots.CustomerTypes(agent, slot, details["typing"]?.GetValueKind() != JsonValueKind.False))),
        ["colleague-writes"] = (agent, details) => InChat(agent, details, slot =>
            Text(details, "message") is { } text && Text(details, "agent") is { } colleague && Does(() => exchange.Slots.ColleagueWrites(agent, slot, colleague, text))),
        ["customer-leaves"] = (agent, details) => Find(agent, details) is { } slot && Does(() => exchange.Slots.Wrap(agent, slot)),
    };

    private bool Routed(AgentSession agent, SlotKind kind, JsonObject details) =>
        exchange.SlotItems.Make(kind, agent.Campaign, details) is { } item && exchange.Slots.Route(item, agent, Index(details)) is not null;

    private static bool InChat(AgentSession agent, JsonObject details, Func<Slot, bool> does) => Find(agent, details, SlotKind.Chat) is { } slot && does(slot);

    private static Slot? Find(AgentSession agent, JsonObject details, SlotKind? kind = null) => agent.Slots.Taken.FirstOrDefault(slot =>
        !slot.Wrapping && (kind is null || slot.Kind == kind) && (Index(details) is not { } index || slot.Index == index));

    private static int? Index(JsonObject details) => details["slot"] is JsonValue value && value.TryGetValue<int>(out var index) ? index : null;

    private static string? Text(JsonObject details, string key) => details[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool Does(Action act)
    {
        act();
        return true;
    }
}
