using System.Globalization;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Model;

/// <summary>What TransferUpdate means at the desk (section 5.5), and what the agent does with a transfer.</summary>
internal sealed class TransferEvents(CallBook book)
{
    // Asked for and not answered: the dialler may have begun it, and then says so.
    private (InteractionId Call, Transfer Transfer)? _unsure;

    /// <summary>An update; null for one that is about nothing that is known.</summary>
    public IReadOnlyList<DeskFact>? Update(GeniusEvent happened, VendorDetail vendor)
    {
        var status = happened.Body.Integer("TransferStatus");
        vendor = vendor with { Code = status?.ToString(CultureInfo.InvariantCulture) };
        if (Find(happened.Slot) is not { Transfer: { } transfer } call) return null;
        return status switch
        {
            3 when transfer.Phase == TransferPhase.Asked => Change(call, transfer with { Phase = TransferPhase.Offered }, vendor),
            // 4, connected or conferencing, says the same (Q17).
            0 or 4 when transfer.Phase != TransferPhase.Joined => Change(call, transfer with { Phase = TransferPhase.Joined, ClientParked = transfer.Kind == TransferKind.Consult }, vendor),
            2 => [.. Ended(call, vendor, InteractionEnd.Revoked), Failed(call, transfer, vendor)],
            1 => Ended(call, vendor, InteractionEnd.Completed),
            0 or 3 or 4 => [],
            _ => null,
        };
    }

    /// <summary>The agent wants a transfer. Noted before it is asked for: the first update may overtake the answer.</summary>
    public IReadOnlyList<DeskFact> Asked(SlotCall call, Transfer transfer) => [.. book.Change(call, call with { Transfer = transfer }, FactCause.Agent)];

    /// <summary>The dialler would not have it.</summary>
    public IReadOnlyList<DeskFact> Refused(InteractionId consultation) =>
        book.All.FirstOrDefault(call => call.Transfer?.Consultation == consultation) is { } call ? Ended(call, null, InteractionEnd.Cancelled) : [];

    /// <summary>Nobody knows whether the dialler has begun it. Until it says so the call is as it was.</summary>
    public IReadOnlyList<DeskFact> Unsure(InteractionId consultation)
    {
        if (book.All.FirstOrDefault(call => call.Transfer is { Phase: TransferPhase.Asked } transfer && transfer.Consultation == consultation) is not { } call) return [];
        _unsure = (call.Interaction, call.Transfer!);
        return Ended(call, null, InteractionEnd.Cancelled);
    }

    /// <summary>The agent gave it up; the customer is back.</summary>
    public IReadOnlyList<DeskFact> Cancelled(InteractionId consultation) =>
        book.FindConsulting(consultation) is { } call ? [.. book.Change(call, call with { Transfer = null }, FactCause.Agent, null, InteractionEnd.Cancelled)] : [];

    /// <summary>A party was parked or retrieved; the dialler tells nothing of it.</summary>
    public IReadOnlyList<DeskFact> Parked(InteractionId consultation, bool client, bool parked) => book.FindConsulting(consultation) is { Transfer: { } transfer } call
        ? [.. book.Change(call, call with { Transfer = client ? transfer with { ClientParked = parked } : transfer with { RecipientParked = parked } }, FactCause.Agent)]
        : [];

    private SlotCall? Find(int slot)
    {
        if (book.Transferring(slot) is { } call) return call;
        if (_unsure is not var (interaction, transfer) || book.Find(interaction) is not { Phase: CallPhase.Talking } begun) return null;
        _unsure = null;
        return begun with { Transfer = transfer };
    }

    private IReadOnlyList<DeskFact> Change(SlotCall call, Transfer transfer, VendorDetail vendor) => [.. book.Change(call, call with { Transfer = transfer }, FactCause.Dialler, vendor)];

    private IReadOnlyList<DeskFact> Ended(SlotCall call, VendorDetail? vendor, InteractionEnd end) => [.. book.Change(call, call with { Transfer = null }, FactCause.Dialler, vendor, end)];

    private static Notice Failed(SlotCall call, Transfer transfer, VendorDetail vendor) => new()
    {
        Level = NoticeLevel.Warning,
        Text = $"{transfer.Recipient} could not be reached; you have the call back.",
        Interaction = call.Interaction,
        Cause = FactCause.Dialler,
        Vendor = vendor,
    };
}
