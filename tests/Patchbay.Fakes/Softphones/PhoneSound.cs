using Patchbay.Audio;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Softphones;

/// <summary>The devices of one phone, which of them it uses, and how loud. No sound goes through a fake phone. Thread-safe.</summary>
internal sealed class PhoneSound : IAsyncDisposable
{
    private static readonly ValueList<AudioDevice> _virtual =
    [
        new AudioDevice { Id = "virtual:in", Name = "Microphone (Virtual headset)", Direction = AudioDirection.Input, Headset = "Virtual headset", Default = true },
        new AudioDevice { Id = "virtual:out", Name = "Headphones (Virtual headset)", Direction = AudioDirection.Output, Headset = "Virtual headset", Default = true },
    ];

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly PhoneSurroundings _surroundings;
    private readonly PhoneRules _rules = new();
    private PhoneAudio _audio = new();
    private bool _headset;
    private Task _watching = Task.CompletedTask;

    private PhoneSound(PhoneSurroundings surroundings) => _surroundings = surroundings;

    public PhoneAudio Audio
    {
        get
        {
            lock (_lock) return _audio;
        }
    }

    /// <summary>From how many calls on another is turned away; null for never.</summary>
    public int? BusyFrom
    {
        get
        {
            lock (_lock) return _rules.BusyFrom;
        }
    }

    /// <summary>Whether no call may be placed: a headset is demanded and not there.</summary>
    public bool CallsBlocked
    {
        get
        {
            lock (_lock) return _rules is { UseHeadset: true, RejectWithoutHeadset: true } && !_headset;
        }
    }

    public static async Task<PhoneSound> OpenAsync(PhoneSurroundings surroundings, IAudioBackend? backend, CancellationToken cancellationToken)
    {
        var sound = new PhoneSound(surroundings);
        sound.Take(backend is null ? _virtual : await backend.ListAsync(cancellationToken).ConfigureAwait(false));
        if (backend is not null) sound._watching = Task.Run(() => sound.WatchAsync(backend), CancellationToken.None);
        return sound;
    }

    public SettingEffect Take(SettingOverride setting)
    {
        lock (_lock)
        {
            var effect = _rules.Take(setting);
            if (setting.Key.StartsWith("policy.device.", StringComparison.Ordinal) && effect != SettingEffect.Unknown) Choose(_audio.Devices, keep: false);
            return effect;
        }
    }

    public string DisplayName(string line)
    {
        lock (_lock) return _rules.DisplayName(line);
    }

    /// <summary>What becomes of a call that arrives, and the code that it is turned away with.</summary>
    public (Arrival Arrival, int Code) Decide(bool autoAnswer)
    {
        lock (_lock)
        {
            var devices = _audio is { Microphone: not null, Speaker: not null };
            return (AnswerRule.Decide(_rules.UseHeadset, _headset, devices, autoAnswer || _rules.AutoAnswer, _rules.RejectWithoutHeadset), _rules.RejectCode);
        }
    }

    public CommandResult Change(PhoneAudioChange change)
    {
        lock (_lock)
        {
            foreach (var (id, direction, word) in new[] { (change.Microphone, AudioDirection.Input, "microphone"), (change.Speaker, AudioDirection.Output, "speaker"), (change.Ringer, AudioDirection.Output, "ringer") })
                if (id is not null && !Has(id, direction)) return new Refused { Code = "no-device", Text = $"There is no {word} '{id}'." };
            foreach (var (volume, word) in new[] { (change.MicrophoneVolume, "microphone"), (change.SpeakerVolume, "speaker") })
                if (volume is < 0 or > 100) return new Refused { Code = "bad-volume", Text = $"The {word}'s volume {volume} is not between 0 and 100." };
            Publish(_audio with
            {
                Microphone = change.Microphone ?? _audio.Microphone,
                Speaker = change.Speaker ?? _audio.Speaker,
                Ringer = change.Ringer ?? _audio.Ringer,
                MicrophoneMuted = change.MicrophoneMuted ?? _audio.MicrophoneMuted,
                SpeakerMuted = change.SpeakerMuted ?? _audio.SpeakerMuted,
                MicrophoneVolume = change.MicrophoneVolume ?? _audio.MicrophoneVolume,
                SpeakerVolume = change.SpeakerVolume ?? _audio.SpeakerVolume,
            });
            return CommandResult.Success;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task WatchAsync(IAudioBackend backend)
    {
        try
        {
            // What came between the list and this shows in the next list.
            await foreach (var _ in backend.WatchAsync(_end.Token).ConfigureAwait(false)) Take(await backend.ListAsync(_end.Token).ConfigureAwait(false));
        }
        catch (Exception problem) when (problem is OperationCanceledException or AudioDeviceException or IOException or InvalidOperationException)
        {
            if (!_end.IsCancellationRequested) Log.DevicesLost(_surroundings.Log, problem.Message);
        }
    }

    private void Take(ValueList<AudioDevice> devices)
    {
        lock (_lock) Choose(devices, keep: true);
    }

    /// <summary>Chooses by the settings; what somebody chose by hand stays as long as it is there.</summary>
    private void Choose(ValueList<AudioDevice> devices, bool keep)
    {
        var choice = DeviceChoice.Choose(devices, _rules);
        // A headset that was asked for by name takes over when it comes.
        var arrived = choice.Headset && !_headset;
        _headset = choice.Headset;
        var before = _audio;
        _audio = _audio with { Devices = devices };
        Publish(_audio with
        {
            Microphone = keep && !arrived && Has(before.Microphone, AudioDirection.Input) ? before.Microphone : choice.Microphone,
            Speaker = keep && !arrived && Has(before.Speaker, AudioDirection.Output) ? before.Speaker : choice.Speaker,
            Ringer = keep && !arrived && Has(before.Ringer, AudioDirection.Output) ? before.Ringer : choice.Ringer,
        });
    }

    private bool Has(string? id, AudioDirection direction) => _audio.Devices.Any(device => device.Id == id && device.Direction == direction);

    private void Publish(PhoneAudio audio)
    {
        _audio = audio;
        _surroundings.Facts.Publish(new DevicesChanged { Audio = audio });
    }
}
