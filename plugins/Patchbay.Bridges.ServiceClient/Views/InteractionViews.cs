using System.Text.Json;
using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Views;

/// <summary>Interactions as the page draws them.</summary>
internal static class InteractionViews
{
    private static readonly JsonElement Nothing = JsonText.Parse("null");

    public static InteractionView Of(Interaction interaction) => new()
    {
        Id = interaction.Id.Value,
        VendorId = interaction.VendorId,
        CallUuid = interaction.CallUuid,
        Kind = interaction.Kind,
        Direction = Words.Of(interaction.Direction),
        CallType = Words.Of(interaction.CallType),
        State = Words.Of(interaction.State),
        Since = interaction.Since,
        Remote = interaction.Remote,
        Campaign = interaction.Campaign,
        Queue = interaction.Queue,
        ConsultationOf = interaction.ConsultationOf?.Value,
        TransferredHere = interaction.TransferredHere,
        Parties = [.. interaction.Parties.Select(Of)],
        Data = [.. interaction.UserData.Select(Of)],
        Recording = Words.Of(interaction.Recording),
        Typing = [.. interaction.Typing],
        Chapters = RecordViews.ChaptersOf(interaction),
        Tags = [.. interaction.Tags],
        Actions = [.. interaction.AllowedActions],
        OutcomeOwed = interaction.OutcomeOwed,
        Draft = interaction.Draft is { } draft ? new DraftView { Outcome = draft.Outcome, Callback = Of(draft.Callback) } : null,
        Holds = [.. interaction.Holds.Select(hold => hold.Text)],
        Completion = Words.Of(interaction.Completion),
    };

    private static PartyView Of(Party party) => new()
    {
        Address = party.Address,
        Name = party.Name,
        Role = party.Role,
        State = Words.Of(party.State),
    };

    private static DataView Of(UserDataEntry entry) => new()
    {
        Name = entry.Name,
        // Undefined cannot be written; the page shows both as nothing.
        Value = entry.Value.ValueKind == JsonValueKind.Undefined ? Nothing : entry.Value,
        Writable = entry.Writable,
        Pending = entry.Pending,
    };

    private static CallbackView? Of(Callback? callback) =>
        callback is null ? null : new CallbackView { Number = callback.Number, At = callback.At, Personal = callback.Personal };
}
