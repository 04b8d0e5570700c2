using System.Runtime.CompilerServices;
using Patchbay.Audio;

namespace Patchbay.TestKit.Tests.Conformance.Audio;

/// <summary>What one watcher has yet to read: the last change of each device.</summary>
internal sealed class ReferenceWatch(AudioFault fault)
{
    private readonly Lock _lock = new();
    private readonly List<AudioDeviceChange> _unread = [];
    private readonly SemaphoreSlim _told = new(0);

    public void Tell(AudioDeviceChange change)
    {
        lock (_lock)
        {
            if (fault == AudioFault.WatchDropsWhenSlow && _unread.Count >= 2) return;
            if (fault is not (AudioFault.WatchTellsEveryChange or AudioFault.WatchDropsWhenSlow)) _unread.RemoveAll(known => known.Device.Id == change.Device.Id);
            _unread.Add(change);
        }

        _told.Release();
    }

    public async IAsyncEnumerable<AudioDeviceChange> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            await _told.WaitAsync(fault == AudioFault.WatchNeverEnds ? CancellationToken.None : cancellationToken);
            if (Take() is { } change) yield return change;
        }
    }

    private AudioDeviceChange? Take()
    {
        lock (_lock)
        {
            var first = _unread.FirstOrDefault();
            if (first is not null) _unread.RemoveAt(0);
            return first;
        }
    }
}
