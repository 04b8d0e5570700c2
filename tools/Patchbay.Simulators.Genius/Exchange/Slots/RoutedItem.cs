using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Exchange.Slots;

/// <summary>A chat or an offline message that looks for an agent.</summary>
internal sealed record RoutedItem
{
    public required SlotKind Kind { get; init; }

    public required string Campaign { get; init; }

    public int Queue { get; init; }

    /// <summary>The record's data.</summary>
    public required JsonObject Data { get; init; }

    /// <summary>The message to work on, where it is an offline one.</summary>
    public int? Message { get; init; }

    /// <summary>Messages before it.</summary>
    public IReadOnlyList<int> History { get; init; } = [];

    /// <summary>What the agent gets: the record's data, with the message's numbers as the simulator spells them (sheet, section 5.8).</summary>
    public JsonObject Presented()
    {
        var data = Data.DeepClone().AsObject();
        if (Message is not { } message) return data;
        data["GeniusMessageID"] = $"{message}";
        data["GeniusMessageHistory"] = string.Join(',', History);
        return data;
    }
}
