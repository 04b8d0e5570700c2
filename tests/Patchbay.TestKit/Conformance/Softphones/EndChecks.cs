using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.TestKit.Conformance.Softphones;

/// <summary>How phones end, and how they stay apart.</summary>
internal static class EndChecks
{
    public static IReadOnlyList<ConformanceCheck<PhoneStand>> All { get; } =
    [
        new()
        {
            Name = "phone-disposal-twice",
            Sentence = "Disposal ends calls and unregisters, and is safe twice.",
            Look = TwiceAsync,
        },
        new()
        {
            Name = "phone-disposal-unregisters",
            Sentence = "Disposal ends calls and unregisters.",
            Look = UnregistersAsync,
        },
        new()
        {
            Name = "nothing-after-phone-disposal",
            Sentence = "Disposal ends calls and unregisters: a phone that is gone has nothing to tell.",
            Look = NothingAfterAsync,
        },
        new()
        {
            Name = "closed-desk-is-survived-by-its-phone",
            Sentence = "PublishAsync throws when the desk is closed; disposal is safe all the same.",
            Look = ClosedDeskAsync,
        },
        new()
        {
            Name = "slow-desk-holds-no-other-phone",
            Sentence = "One instance serves all desks of the plans that name it; calls come on any thread, for several desks at once.",
            Look = SlowDeskAsync,
        },
    ];

    private static async Task TwiceAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        await phone.CloseAsync().ConfigureAwait(false);
        await Seen.EndsAsync("The second DisposeAsync", () => phone.Phone.DisposeAsync().AsTask(), stand.Patience).ConfigureAwait(false);
    }

    private static async Task UnregistersAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        var before = await stand.RegisteredAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(stand.Lines.All(line => before.Contains(line.User)), $"The lines are Registered, and the server knows {string.Join(", ", before)}.");
        await phone.CloseAsync().ConfigureAwait(false);
        await phone.QuietAsync(cancellationToken).ConfigureAwait(false);
        var after = await stand.RegisteredAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(!stand.Lines.Any(line => after.Contains(line.User)), $"After disposal the server still knows {string.Join(", ", after)}.");
    }

    private static async Task NothingAfterAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        await phone.CloseAsync().ConfigureAwait(false);
        var before = phone.Facts.Count;
        await phone.QuietAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(phone.Facts.Count == before, $"After disposal came {string.Join(", ", phone.Facts.Skip(before).Select(fact => fact.GetType().Name))}.");
    }

    private static async Task ClosedDeskAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.RegisteredAsync(stand, cancellationToken).ConfigureAwait(false);
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        phone.BeforeTaking = _ =>
        {
            refused.TrySetResult();
            throw new InvalidOperationException("The desk is closed.");
        };
        try
        {
            await phone.Phone.UnregisterAsync(cancellationToken).AsTask().WaitAsync(stand.Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // A command may say that the desk is closed; what is looked at is the end of the phone.
        }

        await Seen.EndsAsync("A fact for the closed desk", () => refused.Task, stand.Patience).ConfigureAwait(false);
        await phone.CloseAsync().ConfigureAwait(false);
    }

    private static async Task SlowDeskAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var slow = await KitPhone.OpenAsync(stand, cancellationToken, "slow").ConfigureAwait(false);
        await using var quick = await KitPhone.OpenAsync(stand, cancellationToken, "quick").ConfigureAwait(false);
        slow.BeforeTaking = async _ =>
        {
            held.TrySetResult();
            await reading.Task.ConfigureAwait(false);
        };
        var change = slow.Phone.SetAudioAsync(new PhoneAudioChange { SpeakerVolume = 12 }, cancellationToken).AsTask();
        try
        {
            await Seen.EndsAsync("A fact for the slow desk", () => held.Task, stand.Patience).ConfigureAwait(false);
            var result = await quick.SetAudioAsync(new PhoneAudioChange { SpeakerVolume = 13 }, cancellationToken).ConfigureAwait(false);
            Seen.Must(result is Done or Sent, $"A change at the quick desk ended as {result}");
            await quick.UntilAsync("the quick desk is told its change", state => state.Audio.SpeakerVolume == 13).ConfigureAwait(false);
        }
        finally
        {
            reading.TrySetResult();
        }

        await Seen.EndsAsync("The change at the slow desk", () => change, stand.Patience).ConfigureAwait(false);
    }
}
