using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Patchbay.Desks;

namespace Patchbay.Audio.Files.Devices;

/// <summary>
/// What one watcher has not read yet: the last change of each device, in the order in which the devices first changed, so
/// that it holds no more than there are devices however slow its reader is.
/// </summary>
internal sealed class DeviceWatch(Action<DeviceWatch> leave) : IAsyncEnumerable<AudioDeviceChange>
{
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, AudioDeviceChange> _unread = new(StringComparer.Ordinal);
    private readonly Channel<bool> _woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Tell(ValueList<AudioDeviceChange> changes)
    {
        lock (_lock)
            foreach (var change in changes) _unread[change.Device.Id] = change;
        _woken.Writer.TryWrite(true);
    }

    /// <summary>What is unread is still read; then the watch ends.</summary>
    public void End() => _woken.Writer.TryComplete();

    public IAsyncEnumerator<AudioDeviceChange> GetAsyncEnumerator(CancellationToken cancellationToken = default) => ReadAsync(cancellationToken).GetAsyncEnumerator(CancellationToken.None);

    private async IAsyncEnumerable<AudioDeviceChange> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            do
            {
                while (TryTake(out var change)) yield return change;
            }
            while (await MoreAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            leave(this);
        }
    }

    private async ValueTask<bool> MoreAsync(CancellationToken cancellationToken)
    {
        if (!await _woken.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false)) return false;
        _woken.Reader.TryRead(out _);
        return true;
    }

    private bool TryTake(out AudioDeviceChange change)
    {
        lock (_lock)
        {
            change = _unread.Count > 0 ? _unread.GetAt(0).Value : null!;
            if (_unread.Count == 0) return false;
            _unread.RemoveAt(0);
            return true;
        }
    }
}
