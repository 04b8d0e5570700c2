using Patchbay.Audio;
using Patchbay.Desks;

namespace Patchbay.TestKit.Tests.Conformance.Audio;

/// <summary>A small audio backend that keeps the contract, and breaks one sentence of it where a fault says so.</summary>
internal sealed class ReferenceBackend(AudioFault fault) : IAudioBackend, IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<ReferenceDevice> _devices = [new("ref-in", AudioDirection.Input, ""), new("ref-out", AudioDirection.Output, "")];
    private readonly List<ReferenceWatch> _watches = [];
    private int _turns;

    public AudioFault Fault => fault;

    /// <summary>What was heard through the playback that was disposed last.</summary>
    public IReadOnlyList<short> Heard { get; set; } = [];

    public string Plug(AudioDirection direction)
    {
        lock (_lock)
        {
            var mark = fault == AudioFault.IdsChangeWithThePlug ? $"-{++_turns}" : "";
            var device = new ReferenceDevice($"plug-{direction.ToString().ToLowerInvariant()}", direction, mark);
            _devices.RemoveAll(known => known.Id == device.Id);
            _devices.Add(device);
            if (fault != AudioFault.WatchMissesArrival) Tell(device, present: true);
            return device.Id;
        }
    }

    public void Pull(string id)
    {
        ReferenceDevice device;
        lock (_lock)
        {
            device = _devices.Single(known => known.Id == id);
            if (fault != AudioFault.RemovedDeviceListed) _devices.Remove(device);
            if (fault != AudioFault.WatchMissesRemoval) Tell(device, present: false);
        }

        device.Vanish();
    }

    public ValueTask<ValueList<AudioDevice>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var listed = _devices.Select(Describe);
            if (fault == AudioFault.IdsShared) listed = listed.Append(Describe(_devices[0]) with { Name = "Another of that id", Default = false });
            if (fault == AudioFault.IdsChangeInLists) listed = listed.Select(device => device with { Id = $"{device.Id}#{++_turns}" });
            return ValueTask.FromResult(listed.ToValueList());
        }
    }

    public IAsyncEnumerable<AudioDeviceChange> WatchAsync(CancellationToken cancellationToken)
    {
        var watch = new ReferenceWatch(fault);
        lock (_lock)
        {
            if (fault == AudioFault.OneWatcherOnly) _watches.Clear();
            _watches.Add(watch);
        }

        return watch.ReadAsync(cancellationToken);
    }

    public ValueTask<IAudioCapture> OpenCaptureAsync(string device, AudioFormat format, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IAudioCapture>(new ReferenceCapture(this, Find(device, AudioDirection.Input, format), format));

    public ValueTask<IAudioPlayback> OpenPlaybackAsync(string device, AudioFormat format, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IAudioPlayback>(new ReferencePlayback(this, Find(device, AudioDirection.Output, format), format));

    public bool IsThere(string id)
    {
        lock (_lock) return _devices.Exists(device => device.Id == id);
    }

    public void Dispose()
    {
        lock (_lock)
            foreach (var device in _devices) device.Vanish();
    }

    private ReferenceDevice Find(string id, AudioDirection direction, AudioFormat format)
    {
        lock (_lock)
        {
            var found = _devices.Find(device => device.Id == id.Split('#')[0])
                ?? (fault == AudioFault.UnknownDeviceOpens ? new ReferenceDevice(id, direction, "") : null);
            if (found is null && fault == AudioFault.UnknownDeviceThrowsAnotherThing) throw new KeyNotFoundException(id);
            if (found is null) throw new AudioDeviceException($"There is no device '{id}'.");
            if (found.Direction != direction && fault != AudioFault.WrongDirectionOpens) throw new AudioDeviceException($"'{id}' cannot be opened this way.");
            if (format is not { Rate: 8000 or 16000 or 48000, Channels: 1 or 2, FrameMilliseconds: 10 or 20 } && fault != AudioFault.OddFormatOpens)
                throw new AudioDeviceException($"'{id}' cannot be opened with {format}.");
            return found;
        }
    }

    private void Tell(ReferenceDevice device, bool present)
    {
        foreach (var watch in _watches) watch.Tell(new AudioDeviceChange { Device = Describe(device), Present = present });
    }

    private AudioDevice Describe(ReferenceDevice device) => new()
    {
        Id = device.Id,
        Name = fault == AudioFault.NamesMissing ? "" : $"The device {device.Id}",
        Direction = device.Direction,
        Default = device.Id.StartsWith("ref-", StringComparison.Ordinal) && fault != AudioFault.DefaultMissing,
    };
}
