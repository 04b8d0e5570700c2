using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Patchbay.Audio;
using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Fakes.Audio;

/// <summary>Sound devices that are only told of: every microphone hears one level, every speaker counts what it is given.</summary>
[Export<IAudioBackend>("fake", Options = typeof(FakeAudioOptions))]
public sealed class FakeAudioBackend : IAudioBackend
{
    private readonly Lock _lock = new();
    private readonly FakeAudioOptions _options;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, FakeDevice> _devices = [];
    private readonly List<Watcher> _watchers = [];

    /// <summary>Made by the host.</summary>
    public FakeAudioBackend(FakeAudioOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        foreach (var headset in options.Headsets) Plug(headset);
    }

    /// <inheritdoc/>
    public ValueTask<ValueList<AudioDevice>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return ValueTask.FromResult(_devices.Values.Select(device => device.Device).ToValueList());
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AudioDeviceChange> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watcher = new Watcher();
        lock (_lock) _watchers.Add(watcher);
        try
        {
            while (true)
            {
                await watcher.Woken.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                List<AudioDeviceChange> changes;
                lock (_lock)
                {
                    changes = [.. watcher.Changes.Values];
                    watcher.Changes.Clear();
                }

                foreach (var change in changes) yield return change;
            }
        }
        finally
        {
            lock (_lock) _watchers.Remove(watcher);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IAudioCapture> OpenCaptureAsync(string device, AudioFormat format, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IAudioCapture>(new FakeCapture(Find(device, AudioDirection.Input), format, (short)_options.Level, _clock));

    /// <inheritdoc/>
    public ValueTask<IAudioPlayback> OpenPlaybackAsync(string device, AudioFormat format, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IAudioPlayback>(new FakePlayback(Find(device, AudioDirection.Output), format, _options.Queue, _clock));

    /// <summary>A headset comes. One that is there stays as it is.</summary>
    internal void Plug(string headset)
    {
        lock (_lock)
        {
            foreach (var direction in (ReadOnlySpan<AudioDirection>)[AudioDirection.Input, AudioDirection.Output])
            {
                var device = new AudioDevice
                {
                    Id = IdOf(headset, direction),
                    Name = headset,
                    Direction = direction,
                    Headset = headset,
                    Default = !_devices.Values.Any(other => other.Device.Direction == direction),
                };
                if (_devices.TryAdd(device.Id, new FakeDevice(device))) Tell(device, present: true);
            }
        }
    }

    /// <summary>A headset goes; what is open on it ends.</summary>
    /// <returns>Whether it was there.</returns>
    internal bool Unplug(string headset)
    {
        lock (_lock)
        {
            var found = false;
            foreach (var direction in (ReadOnlySpan<AudioDirection>)[AudioDirection.Input, AudioDirection.Output])
            {
                if (!_devices.Remove(IdOf(headset, direction), out var device)) continue;
                found = true;
                device.Gone.Cancel();
                Tell(device.Device, present: false);
            }

            return found;
        }
    }

    /// <summary>All devices with what went through them.</summary>
    internal IReadOnlyList<FakeDevice> Devices
    {
        get
        {
            lock (_lock) return [.. _devices.Values];
        }
    }

    private static string IdOf(string headset, AudioDirection direction) => $"{headset}:{(direction == AudioDirection.Input ? "in" : "out")}";

    private void Tell(AudioDevice device, bool present)
    {
        foreach (var watcher in _watchers)
        {
            watcher.Changes[device.Id] = new AudioDeviceChange { Device = device, Present = present };
            watcher.Woken.Writer.TryWrite(true);
        }
    }

    private FakeDevice Find(string id, AudioDirection direction)
    {
        lock (_lock)
        {
            if (_devices.TryGetValue(id, out var device) && device.Device.Direction == direction) return device;
            var those = string.Join(", ", _devices.Values.Where(other => other.Device.Direction == direction).Select(other => $"'{other.Device.Id}'"));
            throw new AudioDeviceException($"There is no {(direction == AudioDirection.Input ? "input" : "output")} device '{id}'; there are: {(those.Length > 0 ? those : "none")}.");
        }
    }

    /// <summary>What a reader has not seen yet, the last for each device. Under the lock.</summary>
    private sealed class Watcher
    {
        public Dictionary<string, AudioDeviceChange> Changes { get; } = [];

        public Channel<bool> Woken { get; } = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    }
}
