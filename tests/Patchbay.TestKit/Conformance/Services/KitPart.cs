using Patchbay.Services;

namespace Patchbay.TestKit.Conformance.Services;

/// <summary>A part under test, with what the host would give it.</summary>
internal sealed class KitPart : IAsyncDisposable
{
    private readonly HostedPartStand _stand;
    private bool _closed;

    public KitPart(HostedPartStand stand, bool failing = false)
    {
        _stand = stand;
        Part = failing ? stand.MakeFailing(Book) : stand.Make(Book);
    }

    public AddressBook Book { get; } = new();

    public IHostedPart Part { get; }

    public Task StartAsync(CancellationToken cancellationToken) => Seen.EndsAsync("StartAsync", () => Part.StartAsync(cancellationToken).AsTask(), _stand.Patience);

    /// <summary>Disposes it, which must go well.</summary>
    public async Task CloseAsync()
    {
        var which = _closed ? "The second DisposeAsync" : "DisposeAsync";
        _closed = true;
        await Seen.EndsAsync(which, () => Part.DisposeAsync().AsTask(), _stand.Patience).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_closed) await CloseAsync().ConfigureAwait(false);
    }
}
