using Patchbay.TestKit.Waiting;

namespace Patchbay.TestKit.Conformance.Services;

/// <summary>How a hosted part ends.</summary>
internal static class StopChecks
{
    public static IReadOnlyList<ConformanceCheck<HostedPartStand>> All { get; } =
    [
        new()
        {
            Name = "disposal-without-start",
            Sentence = "A part that was started is ended by its disposal, which must be safe without a start.",
            Look = WithoutStartAsync,
        },
        new()
        {
            Name = "part-disposal-twice",
            Sentence = "A part that was started is ended by its disposal, which must be ... safe twice.",
            Look = TwiceAsync,
        },
        new()
        {
            Name = "disposal-ends-it",
            Sentence = "A part that was started is ended by its disposal.",
            Look = EndsAsync,
        },
        new()
        {
            Name = "two-instances-are-apart",
            Sentence = "A part has exactly one public constructor and is made once for each instance in the deployment.",
            Look = ApartAsync,
        },
    ];

    /// <summary>
    /// Nothing answers any more where the part had published. A port that is free may be given to somebody else in the same
    /// moment, who lets go of it in time; the part's own would stay.
    /// </summary>
    public static async Task NobodyAnswersAsync(KitPart part, HostedPartStand stand, string when, CancellationToken cancellationToken)
    {
        foreach (var (name, address) in part.Book.Addresses)
        {
            try
            {
                await Eventually.UntilAsync("", async () => !await stand.AnswersAsync(address, cancellationToken).ConfigureAwait(false), stand.Patience).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                throw new ContractBrokenException($"'{name}', {address}, still answers {when}.");
            }
        }
    }

    private static async Task WithoutStartAsync(HostedPartStand stand, CancellationToken cancellationToken)
    {
        var part = new KitPart(stand);
        await part.CloseAsync().ConfigureAwait(false);
        Seen.Must(part.Book.Addresses.Count == 0, "A part that was never started published an address.");
    }

    private static async Task TwiceAsync(HostedPartStand stand, CancellationToken cancellationToken)
    {
        var part = new KitPart(stand);
        await part.StartAsync(cancellationToken).ConfigureAwait(false);
        await part.CloseAsync().ConfigureAwait(false);
        await part.CloseAsync().ConfigureAwait(false);
    }

    private static async Task EndsAsync(HostedPartStand stand, CancellationToken cancellationToken)
    {
        await using var part = new KitPart(stand);
        await part.StartAsync(cancellationToken).ConfigureAwait(false);
        if (part.Book.Addresses.Count == 0) throw new NotTriedException("The part publishes no address to see its end by.");
        await part.CloseAsync().ConfigureAwait(false);
        await NobodyAnswersAsync(part, stand, "after disposal", cancellationToken).ConfigureAwait(false);
    }

    private static async Task ApartAsync(HostedPartStand stand, CancellationToken cancellationToken)
    {
        await using var first = new KitPart(stand);
        await using var second = new KitPart(stand);
        await first.StartAsync(cancellationToken).ConfigureAwait(false);
        await second.StartAsync(cancellationToken).ConfigureAwait(false);
        if (second.Book.Addresses.Count == 0) throw new NotTriedException("The part publishes no address to tell two apart by.");
        var shared = first.Book.Addresses.Values.Intersect(second.Book.Addresses.Values).ToList();
        Seen.Must(shared.Count == 0, $"Two instances published {string.Join(", ", shared)}.");
        await first.CloseAsync().ConfigureAwait(false);
        foreach (var (name, address) in second.Book.Addresses)
            Seen.Must(await stand.AnswersAsync(address, cancellationToken).ConfigureAwait(false), $"'{name}' of one instance no longer answers after another was disposed.");
    }
}
