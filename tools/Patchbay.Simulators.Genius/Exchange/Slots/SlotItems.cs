using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Worlds;

namespace Patchbay.Simulators.Genius.Exchange.Slots;

/// <summary>Makes chats and offline messages that look for an agent, of what is said of them and of the world where nothing is said.</summary>
internal sealed class SlotItems(World world)
{
    /// <summary>Makes one.</summary>
    /// <param name="kind">A chat or an offline message.</param>
    /// <param name="campaign">Whose it is where the details do not say; null for an inbound one that is started.</param>
    /// <param name="details"><c>campaign</c>, <c>queue</c>, <c>data</c>, and for a message its number <c>message</c> and the numbers before it, <c>history</c>.</param>
    /// <returns>Null where there is no such campaign, or no message.</returns>
    public RoutedItem? Make(SlotKind kind, Campaign? campaign, JsonObject details)
    {
        var of = details["campaign"] is { } name ? world.FindCampaign(name.ToString()) : campaign ?? world.Campaigns.FirstOrDefault(known => known is { Started: true, Outbound: false });
        var message = kind == SlotKind.Offline ? Number(details["message"]) ?? world.LastMessage : null;
        if (of is null || (kind == SlotKind.Offline && message is null)) return null;
        return new RoutedItem
        {
            Kind = kind,
            Campaign = of.Name,
            Queue = Number(details["queue"]) ?? of.Queue,
            Data = details["data"] as JsonObject ?? (of.Next() is { } customer ? world.Records.Find(customer.Urn) : null) ?? [],
            Message = message,
            History = details["history"] is JsonArray list ? [.. list.Select(Number).OfType<int>()] : [],
        };
    }

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
