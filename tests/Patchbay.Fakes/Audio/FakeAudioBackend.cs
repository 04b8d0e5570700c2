using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Patchbay.Audio;
using Patchbay.Desks;
using Patchbay.Fakes.Control;
using Patchbay.Fakes.Scenarios;
using Patchbay.Fakes.Words;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Fakes.Audio;

/// <summary>Sound devices that are only told of: every microphone hears one level, every speaker counts what it is given.</summary>
[Export<IAudioBackend>("fake", Options = typeof(FakeAudioOptions))]
public sealed class FakeAudioBackend : IAudioBackend, IStartable, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly FakeAudioOptions _options;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, FakeDevice> _devices = [];
    private readonly List<Watcher> _watchers = [];
    private readonly IPublishedAddresses _addresses;
    private readonly ILoggerFactory _loggers;
    private readonly Journal _journal;
    private readonly ScenarioPlayer _player;
    private readonly CancellationTokenSource _end = new();
    private ControlServer? _control;

    /// <summary>Made by the host.</summary>
    public FakeAudioBackend(FakeAudioOptions options, IPublishedAddresses addresses, TimeProvider clock, ILoggerFactory loggers)
    {
        (_options, _addresses, _clock, _loggers) = (options, addresses, clock, loggers);
        _journal = new Journal(clock);
        _player = new ScenarioPlayer(ScenarioFile.Read(options.Scenario, ScenarioFor.Audio), _journal, clock);
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
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        _control = await ControlServer.StartAsync(_loggers, new AudioControl(this, _journal).Map, cancellationToken).ConfigureAwait(false);
        _addresses.Publish("control", _control.Address);
        foreach (var step in _player.ByClock("")) PlayLater(step);
    }

    /// <inheritdoc/>
    public async ValueTask<IAudioCapture> OpenCaptureAsync(string device, AudioFormat format, CancellationToken cancellationToken)
    {
        await AskedAsync(ActionWords.OpenCapture, device, cancellationToken).ConfigureAwait(false);
        return new FakeCapture(Find(device, AudioDirection.Input, format), format, (short)_options.Level, _clock);
    }

    /// <inheritdoc/>
    public async ValueTask<IAudioPlayback> OpenPlaybackAsync(string device, AudioFormat format, CancellationToken cancellationToken)
    {
        await AskedAsync(ActionWords.OpenPlayback, device, cancellationToken).ConfigureAwait(false);
        return new FakePlayback(Find(device, AudioDirection.Output, format), format, _options.Queue, _clock);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        if (Interlocked.Exchange(ref _control, null) is { } control) await control.DisposeAsync().ConfigureAwait(false);
        _player.Dispose();
    }

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

    private async ValueTask AskedAsync(string word, string device, CancellationToken cancellationToken)
    {
        _journal.Note("", "command", word, new JsonObject { ["device"] = device });
        foreach (var step in _player.AtCommand(word, ""))
            if ((await _player.PlayAsync(step, Stage, cancellationToken).ConfigureAwait(false)).Answer is { } answer and not Done) throw new AudioDeviceException(DeskWords.Write(answer)["text"]?.GetValue<string>() ?? "No.");
    }

    /// <summary>Plays a step when its time has come; what goes wrong in it is noted, because nobody waits for it.</summary>
    private void PlayLater(ScenarioStep step) => Task.Run(async () =>
    {
        try
        {
            await Task.Delay(step.When!.After!.Value, _clock, _end.Token).ConfigureAwait(false);
            await _player.PlayAsync(step, Stage, _end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            _journal.Note("", "step-ended", step.Name);
        }
    }, CancellationToken.None);

    private Stage Stage => new()
    {
        Agent = "",
        Plug = (headset, present) =>
        {
            if (present) Plug(headset);
            else Unplug(headset);
        },
    };

    private void Tell(AudioDevice device, bool present)
    {
        foreach (var watcher in _watchers)
        {
            watcher.Changes[device.Id] = new AudioDeviceChange { Device = device, Present = present };
            watcher.Woken.Writer.TryWrite(true);
        }
    }

    private FakeDevice Find(string id, AudioDirection direction, AudioFormat format)
    {
        if (format is not { Rate: 8000 or 16000 or 48000, Channels: 1 or 2, FrameMilliseconds: 10 or 20 })
            throw new AudioDeviceException($"'{id}' takes 8000, 16000 or 48000 Hz, 1 or 2 channels and frames of 10 or 20 ms, not {format.Rate} Hz, {format.Channels} channels, {format.FrameMilliseconds} ms.");
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
