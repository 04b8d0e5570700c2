using Patchbay.Audio;

namespace Patchbay.TestKit.Conformance.Audio;

/// <summary>
/// A reader of changes that already waits for the first when it is made, and takes further ones only while it is asked
/// <see cref="UntilAsync"/>: in between it is slow.
/// </summary>
internal sealed class Watcher : IAsyncDisposable
{
    private readonly AudioStand _stand;
    private readonly CancellationTokenSource _ending;
    private readonly IAsyncEnumerator<AudioDeviceChange> _changes;
    private readonly Dictionary<string, bool> _last = [];
    private Task<bool> _next;

    public Watcher(AudioStand stand, CancellationToken cancellationToken)
    {
        _stand = stand;
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _changes = stand.Backend.WatchAsync(_ending.Token).GetAsyncEnumerator(_ending.Token);
        _next = _changes.MoveNextAsync().AsTask();
    }

    /// <summary>Reads until the last that was told of a device is so.</summary>
    public async Task UntilAsync(string device, bool present, Action<AudioDeviceChange>? each = null)
    {
        using var patience = new CancellationTokenSource(_stand.Patience);
        while (!_last.TryGetValue(device, out var told) || told != present)
        {
            var wait = Task.Delay(Timeout.InfiniteTimeSpan, patience.Token);
            Seen.Must(await Task.WhenAny(_next, wait).ConfigureAwait(false) == _next, $"WatchAsync did not tell that '{device}' {(present ? "is there" : "is gone")}.");
            Seen.Must(await _next.ConfigureAwait(false), "WatchAsync ended by itself.");
            each?.Invoke(_changes.Current);
            _last[_changes.Current.Device.Id] = _changes.Current.Present;
            _next = _changes.MoveNextAsync().AsTask();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        // Only once its read has ended may an enumerator be disposed; a watch that does not end is another check's matter.
        if (await Task.WhenAny(_next, Task.Delay(_stand.Patience)).ConfigureAwait(false) == _next) await _changes.DisposeAsync().ConfigureAwait(false);
        _ending.Dispose();
    }
}
