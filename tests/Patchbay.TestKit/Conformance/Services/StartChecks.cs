namespace Patchbay.TestKit.Conformance.Services;

/// <summary>How a hosted part starts.</summary>
internal static class StartChecks
{
    public static IReadOnlyList<ConformanceCheck<HostedPartStand>> All { get; } =
    [
        new()
        {
            Name = "start-ends-in-use",
            Sentence = "StartAsync returns when the part can be used.",
            Look = UsableAsync,
        },
        new()
        {
            Name = "nothing-before-start",
            Sentence = "Called once, after the constructor and after everything this instance refers to has started.",
            Look = NothingBeforeAsync,
        },
        new()
        {
            Name = "addresses-published-in-start",
            Sentence = "Publishes an address of this instance; call it before StartAsync returns.",
            Look = PublishesAsync,
        },
        new()
        {
            Name = "addresses-are-absolute-and-bound",
            Sentence = "Absolute, with the port that was really bound.",
            Look = BoundAsync,
        },
        new()
        {
            Name = "nothing-published-later",
            Sentence = "Publishes an address of this instance; call it before StartAsync returns. InvalidOperationException: this instance has published that name already.",
            Look = NothingLaterAsync,
        },
        new()
        {
            Name = "failed-start-throws",
            Sentence = "Throwing fails the start of the instance, and everything started before it is stopped in reverse.",
            Look = FailsAsync,
        },
        new()
        {
            Name = "failed-start-is-disposed-safely",
            Sentence = "A part that was started is ended by its disposal, which must be safe without a start and safe twice.",
            Look = FailedDisposalAsync,
        },
        new()
        {
            Name = "cancelled-start-ends",
            Sentence = "Cancelled when the host gives up starting.",
            Look = CancelledAsync,
        },
        new()
        {
            Name = "work-outlives-the-start-token",
            Sentence = "Returns when the part can be used; work that goes on later owns its own cancellation.",
            Look = OutlivesAsync,
        },
    ];

    private static async Task UsableAsync(HostedPartStand stand, CancellationToken cancellationToken)
    {
        await using var part = new KitPart(stand);
        await part.StartAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (name, address) in part.Book.Addresses)
            Seen.Must(await stand.AnswersAsync(address, cancellationToken).ConfigureAwait(false), $"Nothing answers at '{name}', {address}, when StartAsync has returned.");
    }

    private static async Task NothingBeforeAsync(HostedPartStand stand, CancellationToken cancellationToken)
    {
        await using var part = new KitPart(stand);
        await Task.Delay(stand.Quiet, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        Seen.Must(part.Book.Addresses.Count == 0, $"Before StartAsync it published {string.Join(", ", part.Book.Addresses.Keys)}.");
    }

    private static async Task PublishesAsync(HostedPartStand stand, CancellationToken cancellationToken)
    {
        var names = stand.AddressNames ?? throw new NotTriedException("The part publishes no address (AddressNames).");
        await using var part = new KitPart(stand);
        await part.StartAsync(cancellationToken).ConfigureAwait(false);
        foreach (var name in names) Seen.Must(part.Book.Addresses.ContainsKey(name), $"'{name}' was not published when StartAsync returned; published were: {string.Join(", ", part.Book.Addresses.Keys)}.");
    }

    private static async Task BoundAsync(HostedPartStand stand, CancellationToken cancellationToken)
    {
        await using var part = new KitPart(stand);
        await part.StartAsync(cancellationToken).ConfigureAwait(false);
        if (part.Book.Addresses.Count == 0) throw new NotTriedException("The part publishes no address.");
        foreach (var (name, address) in part.Book.Addresses)
            Seen.Must(address.IsAbsoluteUri && address.Port != 0, $"'{name}' was published as {address}.");
    }

    private static async Task NothingLaterAsync(HostedPartStand stand, CancellationToken cancellationToken)
    {
        await using var part = new KitPart(stand);
        await part.StartAsync(cancellationToken).ConfigureAwait(false);
        var before = part.Book.Addresses.Count;
        await Task.Delay(stand.Quiet, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        Seen.Must(part.Book.Addresses.Count == before, "An address was published after StartAsync had returned.");
        Seen.Must(part.Book.Twice is null, $"'{part.Book.Twice}' was published twice.");
    }

    private static async Task FailsAsync(HostedPartStand stand, CancellationToken cancellationToken)
    {
        var failing = new KitPart(stand, failing: true);
        Seen.Must(await FailureAsync(failing, stand, cancellationToken).ConfigureAwait(false) is not null, "A start that must fail did not throw.");
        await failing.CloseAsync().ConfigureAwait(false);
    }

    private static async Task FailedDisposalAsync(HostedPartStand stand, CancellationToken cancellationToken)
    {
        var failing = new KitPart(stand, failing: true);
        await FailureAsync(failing, stand, cancellationToken).ConfigureAwait(false);
        await failing.CloseAsync().ConfigureAwait(false);
        await failing.CloseAsync().ConfigureAwait(false);
    }

    private static async Task<Exception?> FailureAsync(KitPart part, HostedPartStand stand, CancellationToken cancellationToken)
    {
        try
        {
            await part.Part.StartAsync(cancellationToken).AsTask().WaitAsync(stand.Patience, CancellationToken.None).ConfigureAwait(false);
            return null;
        }
        catch (TimeoutException)
        {
            throw new ContractBrokenException($"StartAsync neither failed nor ended within {stand.Patience.TotalSeconds:0.#} s.");
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return failure;
        }
    }

    private static async Task CancelledAsync(HostedPartStand stand, CancellationToken cancellationToken)
    {
        await using var part = new KitPart(stand);
        using var given = new CancellationTokenSource();
        await given.CancelAsync().ConfigureAwait(false);
        try
        {
            await part.Part.StartAsync(given.Token).AsTask().WaitAsync(stand.Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The start was given up. One that was done before it looked may end well, too: it is disposed either way.
        }
        catch (TimeoutException)
        {
            throw new ContractBrokenException("StartAsync did not end though the host had given up.");
        }

        await part.CloseAsync().ConfigureAwait(false);
        await StopChecks.NobodyAnswersAsync(part, stand, "after a start that was given up and disposed", cancellationToken).ConfigureAwait(false);
    }

    private static async Task OutlivesAsync(HostedPartStand stand, CancellationToken cancellationToken)
    {
        await using var part = new KitPart(stand);
        using (var starting = new CancellationTokenSource())
        {
            await part.StartAsync(starting.Token).ConfigureAwait(false);
            await starting.CancelAsync().ConfigureAwait(false);
        }

        if (part.Book.Addresses.Count == 0) throw new NotTriedException("The part publishes no address to see it by.");
        await Task.Delay(stand.Quiet, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        foreach (var (name, address) in part.Book.Addresses)
            Seen.Must(await stand.AnswersAsync(address, cancellationToken).ConfigureAwait(false), $"'{name}' no longer answers after the token of the start was cancelled.");
    }
}
