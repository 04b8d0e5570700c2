using System.Text.Json;
using System.Text.Json.Serialization;
using Patchbay.Desks;

namespace Patchbay.Diallers.Genius;

/// <summary>What a session leaves for the agent's next sign-in: where the agent worked, and the calls that are open.</summary>
internal sealed record Bookmark
{
    /// <summary>The form of this text; another one is passed over.</summary>
    public int Version { get; init; } = Current;

    public required string Tenant { get; init; }

    public required string Campaign { get; init; }

    public List<BookmarkedCall> Calls { get; init; } = [];

    public const int Current = 1;

    public string Write() => JsonSerializer.Serialize(this, BookmarkJson.Default.Bookmark);

    /// <summary>Reads one; null where there is none that can be used.</summary>
    public static Bookmark? Read(string? text)
    {
        if (text is null) return null;
        try
        {
            return JsonSerializer.Deserialize(text, BookmarkJson.Default.Bookmark) is { Version: Current } bookmark ? bookmark : null;
        }
        catch (JsonException)
        {
            // Written by another version: as good as none.
            return null;
        }
    }
}

/// <summary>An open call.</summary>
internal sealed record BookmarkedCall
{
    public required string Interaction { get; init; }

    public required string UniqueCallId { get; init; }

    public int Slot { get; init; }

    public bool Wrapping { get; init; }

    public string? Remote { get; init; }

    public string? CampaignOfCall { get; init; }

    public CallType CallType { get; init; }

    public InteractionDirection Direction { get; init; }

    public Dictionary<string, JsonElement> Data { get; init; } = [];

    public Interaction ToInteraction() => new()
    {
        Id = new InteractionId { Value = Interaction },
        VendorId = UniqueCallId,
        Kind = Slot == 0 ? "voice" : "interactive",
        State = InteractionState.Active,
        CallType = CallType,
        Direction = Direction,
        Remote = Remote,
        Campaign = CampaignOfCall,
        UserData = Data.Select(entry => new UserDataEntry { Name = entry.Key, Value = entry.Value, Origin = "data", Writable = entry.Key != "URN" }).ToValueList(),
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Bookmark))]
internal sealed partial class BookmarkJson : JsonSerializerContext;
