using System.Globalization;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Model;

/// <summary>What the dialler's events about calls mean at the desk (sections 3 and 5.2 to 5.8).</summary>
internal sealed class CallEvents(CallBook book)
{
    private const string MessageId = "GeniusMessageID";

    private string? _dialled;

    /// <summary>A number is about to be dialled for the agent; the event that says so does not name it.</summary>
    public void Dialling(string? number) => _dialled = number;

    /// <summary>A manual or follow-on number rings.</summary>
    public IReadOnlyList<DeskFact> Calling(VendorDetail vendor)
    {
        switch (book.Live)
        {
            case { Phase: CallPhase.Wrapping } call:
                List<DeskFact> facts = [.. book.Change(call, call with { Phase = CallPhase.Calling, Held = false, HoldUnsure = false }, FactCause.Agent, vendor)];
                if (_dialled is { } number) facts.Insert(0, Reached(call.Interaction, number));
                return facts;
            case null:
                var placed = new SlotCall { Interaction = InteractionId.New(), Slot = 0, Phase = CallPhase.Calling };
                return book.Add(placed, new Interaction { Id = placed.Interaction, Kind = "voice", State = InteractionState.Originating, Direction = InteractionDirection.Out, CallType = CallType.Outbound, Remote = _dialled }, vendor);
            default:
                return [];
        }
    }

    /// <summary>A call or session is connected.</summary>
    public IReadOnlyList<DeskFact> InCall(GeniusEvent happened, VendorDetail vendor)
    {
        var unique = happened.Body.Text("uniquecallid") ?? happened.Body.Text("sessionID") ?? "";
        var type = happened.Body.Integer("calltype");
        vendor = vendor with { Code = type?.ToString(CultureInfo.InvariantCulture), Text = happened.Body.Text("sessionID") };
        switch (book.At(happened.Slot))
        {
            // The same call again, after a transfer was given up or an event was sent twice.
            case { Phase: CallPhase.Talking } known when known.UniqueCallId == unique:
                return [.. book.Change(known, known with { Transfer = null }, FactCause.Dialler, vendor, InteractionEnd.Cancelled)];
            case { Phase: CallPhase.Wrapping } known when known.UniqueCallId == unique:
                return [];
            // Dialled for the agent; or found by a probe after a restart, before the event that names it.
            case { Phase: CallPhase.Calling } or { UniqueCallId: "" } when book.At(happened.Slot) is { } placed:
                return Answered(placed, unique, happened, vendor);
            default:
                return Arrived(unique, type, happened, vendor);
        }
    }

    /// <summary>A call or session is over, its disposition due; also a number that was dialled and not answered.</summary>
    public IReadOnlyList<DeskFact> Wrapping(int slot, VendorDetail vendor)
    {
        if (book.At(slot) is not { Phase: not CallPhase.Wrapping } call) return [];
        var over = call with { Phase = CallPhase.Wrapping, Recording = RecordingState.Off, Transfer = null, Held = false, HoldUnsure = false };
        // Joined, and nobody was said to have left: the others talk on without the agent.
        var end = call.Transfer is { Phase: TransferPhase.Joined } ? InteractionEnd.Transferred : InteractionEnd.Cancelled;
        return [.. book.Change(call, over, FactCause.Dialler, vendor, end)];
    }

    public IReadOnlyList<DeskFact> Recording(RecordingState state, VendorDetail vendor) =>
        book.Live is { Phase: CallPhase.Talking } call ? [.. book.Change(call, call with { Recording = state }, FactCause.Dialler, vendor)] : [];

    private IReadOnlyList<DeskFact> Answered(SlotCall placed, string unique, GeniusEvent happened, VendorDetail vendor)
    {
        List<DeskFact> facts = [new VendorIdChanged { Interaction = placed.Interaction, VendorId = unique, Cause = FactCause.Dialler, Vendor = vendor }];
        if (happened.Body.Text("tel") is { Length: > 0 } tel) facts.Add(Reached(placed.Interaction, tel));
        var data = Data(happened);
        book.Correct(placed.Interaction, details => details with { VendorId = unique, UserData = data });
        // A call that follows on brings the same record again: neither what was written to it nor another one that is shown gives way.
        if (data.Count > 0 && placed.Shown is null) facts.Add(new RecordChanged { Interaction = placed.Interaction, Record = data, Cause = FactCause.Dialler });
        return [.. facts, .. book.Change(placed, placed with { Phase = CallPhase.Talking, UniqueCallId = unique }, FactCause.Dialler, vendor)];
    }

    private IReadOnlyList<DeskFact> Arrived(string unique, long? type, GeniusEvent happened, VendorDetail vendor)
    {
        var body = happened.Body;
        var data = Data(happened);
        var queue = body.Text("queuenumber") ?? body.Text("queuenumbr");
        var call = new SlotCall { Interaction = InteractionId.New(), Slot = happened.Slot, UniqueCallId = unique, Offline = happened.Slot > 0 && data.Any(entry => entry.Name == MessageId) };
        return book.Add(call, new Interaction
        {
            Id = call.Interaction,
            VendorId = unique,
            Kind = happened.Slot == 0 ? "voice" : call.Offline ? "offline" : "interactive",
            State = InteractionState.Active,
            CallType = Type(type),
            Direction = type == 5 ? InteractionDirection.In : type is null ? InteractionDirection.Unknown : InteractionDirection.Out,
            Remote = body.Text("tel") is { Length: > 0 } tel ? tel : null,
            Campaign = body.Text("campaign") is { Length: > 0 } campaign ? campaign : null,
            Queue = queue is null or "0" or "" ? null : queue,
            TransferredHere = body.Boolean("transfer"),
            UserData = data,
        }, vendor);
    }

    private PartiesChanged Reached(InteractionId interaction, string number)
    {
        book.Correct(interaction, details => details with { Remote = number });
        return new PartiesChanged { Interaction = interaction, Remote = number, Parties = [new Party { Address = number, Role = "customer" }], Cause = FactCause.Dialler };
    }

    private static ValueList<UserDataEntry> Data(GeniusEvent happened) =>
        happened.Body.Pairs("data").Select(pair => new UserDataEntry { Name = pair.Key, Value = pair.Value, Origin = "data", Writable = pair.Key != "URN" }).ToValueList();

    /// <summary>Section 3.1; numbers that are not listed stay in the vendor's detail.</summary>
    private static CallType Type(long? type) => type switch
    {
        0 => CallType.Predictive,
        3 => CallType.Preview,
        4 => CallType.Progressive,
        5 => CallType.Inbound,
        _ => CallType.Unknown,
    };
}
