using Patchbay.Desks;

namespace Patchbay.Audio.Files.Devices;

/// <summary>The devices that are there, and who wants to hear of changes. Thread-safe.</summary>
internal sealed class DeviceRoster : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<FilesDevice> _present;
    private readonly List<DeviceWatch> _watches = [];
    private bool _ended;

    /// <param name="devices">In the order in which they are chosen as defaults.</param>
    public DeviceRoster(IEnumerable<FilesDevice> devices) => _present = [.. devices];

    /// <summary>The first of each direction is the default.</summary>
    public ValueList<AudioDevice> List()
    {
        lock (_lock) return Describe();
    }

    public FilesDevice? Find(string id)
    {
        lock (_lock) return _present.Find(device => device.Description.Id == id);
    }

    /// <returns>False where a device of that id is there already.</returns>
    public bool TryAdd(FilesDevice device)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            if (_present.Exists(known => known.Description.Id == device.Description.Id)) return false;
            Change(() => _present.Add(device));
            return true;
        }
    }

    /// <summary>Takes a device away; what is open on it has ended when this returns.</summary>
    /// <returns>False where there is none of that id.</returns>
    public bool TryRemove(string id)
    {
        FilesDevice? device;
        lock (_lock)
        {
            device = _present.Find(known => known.Description.Id == id);
            if (device is null) return false;
            Change(() => _present.Remove(device));
        }

        // Outside the lock: it runs what waits for the device, which may ask here again.
        device.Vanish();
        device.Dispose();
        return true;
    }

    /// <summary>Changes from this moment on, whenever the reading begins.</summary>
    public DeviceWatch Watch()
    {
        var watch = new DeviceWatch(Leave);
        lock (_lock)
        {
            if (_ended) watch.End();
            else _watches.Add(watch);
        }

        return watch;
    }

    /// <summary>Ends every watch and whatever is open. Safe twice.</summary>
    public void Dispose()
    {
        FilesDevice[] devices;
        DeviceWatch[] watches;
        lock (_lock)
        {
            (devices, watches) = ([.. _present], [.. _watches]);
            _present.Clear();
            _ended = true;
        }

        foreach (var device in devices)
        {
            device.Vanish();
            device.Dispose();
        }

        foreach (var watch in watches) watch.End();
    }

    public void Leave(DeviceWatch watch)
    {
        lock (_lock) _watches.Remove(watch);
    }

    /// <summary>Under the lock. A device that becomes the default, or no longer is, is told of too.</summary>
    private void Change(Action change)
    {
        var before = Describe();
        change();
        var after = Describe();
        var changes = before.Where(device => after.All(other => other.Id != device.Id)).Select(device => new AudioDeviceChange { Device = device, Present = false })
            .Concat(after.Except(before).Select(device => new AudioDeviceChange { Device = device, Present = true }))
            .ToValueList();
        foreach (var watch in _watches) watch.Tell(changes);
    }

    private ValueList<AudioDevice> Describe() => _present
        .Select((device, i) => device.Description with { Default = _present.FindIndex(other => other.Description.Direction == device.Description.Direction) == i })
        .ToValueList();
}
