using System.Text.Json;
using System.Text.Json.Serialization;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Model;

namespace Patchbay.Diallers.Genius.Sessions;

/// <summary>What a session leaves for the agent's next sign-in: where the agent worked, and the calls that are open.</summary>
internal sealed record Bookmark
{
    public const int Current = 2;

    /// <summary>The form of this text; another one is passed over.</summary>
    public int Version { get; init; } = Current;

    public required string Tenant { get; init; }

    public required string Campaign { get; init; }

    public List<BookmarkedCall> Calls { get; init; } = [];

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

    public CallPhase Phase { get; init; }

    public bool Held { get; init; }

    public bool HoldUnsure { get; init; }

    public RecordingState Recording { get; init; }

    public BookmarkedTransfer? Transfer { get; init; }

    public string Kind { get; init; } = "voice";

    public string? Remote { get; init; }

    public string? CampaignOfCall { get; init; }

    public string? Queue { get; init; }

    public CallType CallType { get; init; }

    public InteractionDirection Direction { get; init; }

    public Dictionary<string, JsonElement> Data { get; init; } = [];

    public static BookmarkedCall Of(SlotCall call, Interaction? details) => new()
    {
        Interaction = call.Interaction.Value,
        UniqueCallId = call.UniqueCallId,
        Slot = call.Slot,
        Phase = call.Phase,
        Held = call.Held,
        HoldUnsure = call.HoldUnsure,
        Recording = call.Recording,
        Transfer = call.Transfer is { } transfer ? BookmarkedTransfer.Of(transfer) : null,
        Kind = details?.Kind ?? "voice",
        Remote = details?.Remote,
        CampaignOfCall = details?.Campaign,
        Queue = details?.Queue,
        CallType = details?.CallType ?? default,
        Direction = details?.Direction ?? default,
        Data = details?.UserData.ToDictionary(entry => entry.Name, entry => entry.Value) ?? [],
    };

    public SlotCall ToCall(CallPhase phase) => new()
    {
        Interaction = new InteractionId { Value = Interaction },
        Slot = Slot,
        UniqueCallId = UniqueCallId,
        Phase = phase,
        Held = Held && phase == CallPhase.Talking,
        HoldUnsure = HoldUnsure && phase == CallPhase.Talking,
        Recording = phase == CallPhase.Talking ? Recording : RecordingState.Off,
        Transfer = phase == CallPhase.Talking ? Transfer?.ToTransfer() : null,
        Offline = Slot > 0 && Kind is not ("interactive" or "chat"),
    };

    public Interaction ToInteraction() => new()
    {
        Id = new InteractionId { Value = Interaction },
        VendorId = UniqueCallId,
        Kind = Kind,
        State = InteractionState.Active,
        CallType = CallType,
        Direction = Direction,
        Remote = Remote,
        Campaign = CampaignOfCall,
        Queue = Queue,
        UserData = Data.Select(entry => new UserDataEntry { Name = entry.Key, Value = entry.Value, Origin = "data", Writable = entry.Key != "URN" }).ToValueList(),
    };
}

/// <summary>A transfer of an open call.</summary>
internal sealed record BookmarkedTransfer
{
    public TransferKind Kind { get; init; }

    public required string Recipient { get; init; }

    public ConsultationPurpose? Purpose { get; init; }

    public required string Consultation { get; init; }

    public TransferPhase Phase { get; init; }

    public bool ClientParked { get; init; }

    public bool RecipientParked { get; init; }

    public static BookmarkedTransfer Of(Transfer transfer) => new()
    {
        Kind = transfer.Kind,
        Recipient = transfer.Recipient,
        Purpose = transfer.Purpose,
        Consultation = transfer.Consultation.Value,
        Phase = transfer.Phase,
        ClientParked = transfer.ClientParked,
        RecipientParked = transfer.RecipientParked,
    };

    public Transfer ToTransfer() => new()
    {
        Kind = Kind,
        Recipient = Recipient,
        Purpose = Purpose,
        Consultation = new InteractionId { Value = Consultation },
        Phase = Phase,
        ClientParked = ClientParked,
        RecipientParked = RecipientParked,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Bookmark))]
internal sealed partial class BookmarkJson : JsonSerializerContext;
