using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.TestKit.Conformance.Softphones;

/// <summary>Calls as a phone has them.</summary>
internal static class CallChecks
{
    private static readonly InteractionId Nowhere = new() { Value = "conformance-no-such-call" };

    public static IReadOnlyList<ConformanceCheck<PhoneStand>> All { get; } =
    [
        new()
        {
            Name = "call-is-on-a-line-of-the-phone",
            Sentence = "PhoneCall.Line: the line it is on, by PhoneLine.Id.",
            Look = OnLineAsync,
        },
        new()
        {
            Name = "call-ids-never-reused",
            Sentence = "PhoneCallId: the phone's own id of a call, never used again by that phone.",
            Look = FreshIdsAsync,
        },
        new()
        {
            Name = "ended-call-goes-to-null",
            Sentence = "PhoneCallChanged: one whose connection is Null leaves the state.",
            Look = NullAsync,
        },
        new()
        {
            Name = "calls-are-answered-and-cleared-by-their-id",
            Sentence = "Calls are controlled through the same capabilities as a session's; an interaction id in such a command is then the text of a PhoneCallId.",
            Look = ByIdAsync,
        },
        new()
        {
            Name = "unregister-ends-calls",
            Sentence = "Unregisters all lines; their calls end.",
            Look = UnregisterAsync,
        },
        new()
        {
            Name = "unknown-call-is-a-result",
            Sentence = "Each call ends with a result and does not throw for what is refused.",
            Look = UnknownAsync,
        },
    ];

    private static async Task OnLineAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        var call = await phone.RingAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(phone.State.Lines.Any(line => line.Id == call.Line), $"The call is on line '{call.Line}'; the phone has {string.Join(", ", phone.State.Lines.Select(line => line.Id))}.");
        Seen.Must(call.State == ConnectionState.Alerting, $"A call that rings is published as {call.State}.");
        Seen.Must(call.Direction == InteractionDirection.In, $"A call that came in has the direction {call.Direction}.");
    }

    private static async Task FreshIdsAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        var first = await RingAndEndAsync(phone, cancellationToken).ConfigureAwait(false);
        var second = await RingAndEndAsync(phone, cancellationToken).ConfigureAwait(false);
        Seen.Must(first.Id != second.Id, $"Two calls had the id {first.Id}.");
    }

    private static async Task NullAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        var call = await RingAndEndAsync(phone, cancellationToken).ConfigureAwait(false);
        await phone.QuietAsync(cancellationToken).ConfigureAwait(false);
        var after = phone.Facts.OfType<PhoneCallChanged>().Where(fact => fact.Call.Id == call.Id).SkipWhile(fact => fact.Call.State != ConnectionState.Null).Skip(1).ToList();
        Seen.Must(after.Count == 0, $"A call that had ended was published again as {string.Join(", ", after.Select(fact => fact.Call.State))}.");
    }

    private static async Task ByIdAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        if (phone.Phone.Find<Capabilities.ICallAnswering>() is null || phone.Phone.Find<Capabilities.ICallClearing>() is null)
            throw new NotTriedException("The phone does not offer call-answering and call-clearing.");
        var call = await phone.RingAsync(cancellationToken).ConfigureAwait(false);
        var id = new InteractionId { Value = call.Id.Value };
        await DoneAsync(phone, new AnswerCall { Interaction = id }, cancellationToken).ConfigureAwait(false);
        await phone.UntilAsync("the call is Connected after it was answered", state => state.Calls.Any(other => other.Id == call.Id && other.State == ConnectionState.Connected)).ConfigureAwait(false);
        await DoneAsync(phone, new ClearConnection { Interaction = id }, cancellationToken).ConfigureAwait(false);
        await GoneAsync(phone, call, "it was cleared").ConfigureAwait(false);
    }

    private static async Task UnregisterAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        var call = await phone.RingAsync(cancellationToken).ConfigureAwait(false);
        await phone.UnregisterAsync(cancellationToken).ConfigureAwait(false);
        await GoneAsync(phone, call, "its line was unregistered").ConfigureAwait(false);
    }

    private static async Task UnknownAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        foreach (CarriedCommand command in (CarriedCommand[])
        [
            new AnswerCall { Interaction = Nowhere }, new RejectCall { Interaction = Nowhere }, new HoldCall { Interaction = Nowhere },
            new RetrieveCall { Interaction = Nowhere }, new ClearConnection { Interaction = Nowhere }, new GenerateDigits { Interaction = Nowhere, Digits = "1" },
            new SingleStepTransfer { Interaction = Nowhere, Destination = "100" },
        ])
        {
            var name = command.GetType().Name;
            var result = await Seen.EndsAsync($"{name} for a call that is not there", () => SendAsync(phone, command, cancellationToken), stand.Patience).ConfigureAwait(false);
            Seen.Must(result is Refused or Unavailable or Unknown, $"{name} for a call that is not there ended as {result}");
        }
    }

    private static async Task<PhoneCall> RingAndEndAsync(KitPhone phone, CancellationToken cancellationToken)
    {
        var call = await phone.RingAsync(cancellationToken).ConfigureAwait(false);
        await phone.Stand.HangUpAsync(call, cancellationToken).ConfigureAwait(false);
        await GoneAsync(phone, call, "the other side hung up").ConfigureAwait(false);
        return call;
    }

    private static Task GoneAsync(KitPhone phone, PhoneCall call, string why) => Seen.UntilAsync($"PhoneCallChanged tells Null after {why}",
        () => phone.Facts.Any(fact => fact is PhoneCallChanged { Call.State: ConnectionState.Null } ended && ended.Call.Id == call.Id), phone.Stand.Patience);

    private static async Task DoneAsync(KitPhone phone, CarriedCommand command, CancellationToken cancellationToken)
    {
        var result = await Seen.EndsAsync(command.GetType().Name, () => SendAsync(phone, command, cancellationToken), phone.Stand.Patience).ConfigureAwait(false);
        Seen.Must(result is Done or Sent, $"{command.GetType().Name} by the text of the call's id ended as {result}");
    }

    private static Task<CommandResult> SendAsync(KitPhone phone, CarriedCommand command, CancellationToken cancellationToken) =>
        command.RunAsync(new DeskParts { Phone = phone.Phone, State = phone.Desk }, cancellationToken).AsTask();
}
