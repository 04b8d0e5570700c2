using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Patchbay.Audio.Files.Devices;
using Patchbay.Audio.Files.Sounds;
using Patchbay.Audio.Files.Streams;
using Patchbay.Audio.Files.Wav;
using Patchbay.Desks;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Audio.Files;

/// <summary>The part <c>files</c>: devices made of WAV files, tones and silence. Thread-safe.</summary>
[Export<IAudioBackend>("files", Options = typeof(FilesOptions))]
public sealed class FilesBackend : IAudioBackend, IStartable, IPreflight, IInstanceActions, IDisposable
{
    private readonly FilesOptions _options;
    private readonly InstanceKey _key;
    private readonly IInstanceHealth _health;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly DeviceRoster _devices;
    private readonly DeviceActions _actions;
    private readonly FilesCheck _check;
    private int _recordings;

    /// <exception cref="AudioDeviceException">The options name devices that cannot be made.</exception>
    public FilesBackend(FilesOptions options, InstanceKey key, IInstanceHealth health, TimeProvider clock, ILogger<FilesBackend> log)
    {
        (_options, _key, _health, _clock, _log) = (options, key, health, clock, log);
        var problems = new List<string>();
        var devices = DeviceReader.Read(options, problems);
        if (problems.Count > 0) throw new AudioDeviceException($"{key}: {string.Join("; ", problems)}.");
        _devices = new DeviceRoster(devices);
        _check = new FilesCheck(devices, options.MaxFileMegabytes);
        _actions = new DeviceActions(_devices, options.MaxFileMegabytes, log);
    }

    /// <inheritdoc/>
    public IReadOnlyList<InstanceAction> Actions => DeviceActions.All;

    /// <inheritdoc/>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        await foreach (var finding in _check.RunAsync(cancellationToken).ConfigureAwait(false))
            if (!finding.Passed) problems.Add($"{finding.Subject}: {finding.Text}");
        if (problems.Count > 0) throw new AudioDeviceException($"{_key}: {string.Join("; ", problems)}.");
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PreflightFinding> CheckAsync(CancellationToken cancellationToken) => _check.RunAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<string> ActAsync(string name, JsonElement arguments, CancellationToken cancellationToken) => _actions.RunAsync(name, arguments, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ValueList<AudioDevice>> ListAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_devices.List());
    }

    /// <summary>
    /// Changes from the call on, not from the first read: who watches, then lists, misses nothing between the two. What is
    /// never read is let go of when the token is cancelled, or with this instance.
    /// </summary>
    public IAsyncEnumerable<AudioDeviceChange> WatchAsync(CancellationToken cancellationToken)
    {
        var watch = _devices.Watch();
        var leaving = cancellationToken.UnsafeRegister(_ => _devices.Leave(watch), null);
        return ReadAsync(watch, leaving, cancellationToken, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask<IAudioCapture> OpenCaptureAsync(string device, AudioFormat format, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var found = Find(device, AudioDirection.Input, format);
        ISound sound = found.Sound switch
        {
            Tone tone => new ToneSound(tone.Hertz, format),
            WavSpec file => new WavSound(await ReadAsync(found, file, cancellationToken).ConfigureAwait(false), format, found.Repeat),
            _ => new SilentSound(),
        };
        return new FilesCapture(sound, format, _options.QueueFrames, found.Gone, _clock);
    }

    /// <inheritdoc/>
    public ValueTask<IAudioPlayback> OpenPlaybackAsync(string device, AudioFormat format, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var found = Find(device, AudioDirection.Output, format);
        try
        {
            var path = (found.Sound as WavSpec)?.Path.Replace(WavSpec.Number, $"{Interlocked.Increment(ref _recordings)}", StringComparison.Ordinal);
            var played = new PlayedSound(path is null ? null : WavRecording.Create(path, format), device, _health, _log);
            return ValueTask.FromResult<IAudioPlayback>(new FilesPlayback(played, format, _options.QueueFrames, found.Gone, _clock));
        }
        catch (AudioDeviceException problem)
        {
            throw new AudioDeviceException($"{_key}: '{device}' cannot be played to: {problem.Message}.", problem);
        }
    }

    /// <summary>Ends every capture, playback and watch. Safe twice.</summary>
    public void Dispose() => _devices.Dispose();

    private static async IAsyncEnumerable<AudioDeviceChange> ReadAsync(
        DeviceWatch watch, CancellationTokenRegistration leaving, CancellationToken watching, [EnumeratorCancellation] CancellationToken reading)
    {
        await using var _ = leaving.ConfigureAwait(false);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(watching, reading);
        await foreach (var change in watch.WithCancellation(either.Token).ConfigureAwait(false)) yield return change;
    }

    private async Task<WavFile> ReadAsync(FilesDevice device, WavSpec file, CancellationToken cancellationToken)
    {
        try
        {
            return await WavFile.ReadAsync(file.Path, _options.MaxFileMegabytes, cancellationToken).ConfigureAwait(false);
        }
        catch (AudioDeviceException problem)
        {
            throw new AudioDeviceException($"{_key}: '{device.Description.Id}' cannot be listened to: {problem.Message}.", problem);
        }
    }

    private FilesDevice Find(string id, AudioDirection direction, AudioFormat format)
    {
        if (_devices.Find(id) is not { } found)
            throw new AudioDeviceException($"{_key} has no device '{id}' now; it has {string.Join(", ", _devices.List().Select(device => $"'{device.Id}'").DefaultIfEmpty("none"))}.");
        if (found.Description.Direction != direction)
            throw new AudioDeviceException($"{_key}: '{id}' is {(direction == AudioDirection.Input ? "an output; it cannot be listened to" : "an input; it cannot be played to")}.");
        if (format is not { Rate: 8000 or 16000 or 48000, Channels: 1 or 2, FrameMilliseconds: 10 or 20 })
            throw new AudioDeviceException($"{_key}: '{id}' cannot be opened with {format.Rate} Hz, {format.Channels} channels and frames of {format.FrameMilliseconds} ms; ask for 8000, 16000 or 48000 Hz, 1 or 2 channels, 10 or 20 ms.");
        return found;
    }
}
