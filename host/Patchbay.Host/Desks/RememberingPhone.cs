using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Host.Desks;

/// <summary>A phone that knows what it was told, so that another one can come in its place. Passwords stay in memory.</summary>
internal sealed class RememberingPhone(IPhone inner) : IPhone
{
    private readonly Lock _lock = new();
    private PhoneSettings _settings = new();
    private PhoneAudioChange _audio = new();
    private bool _registered;

    public T? Find<T>()
        where T : class => inner.Find<T>();

    public ValueTask<SettingsAnswer> ApplyAsync(PhoneSettings settings, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var overrides = _settings.Overrides;
            foreach (var change in settings.Overrides) overrides = overrides.With(change, other => other.Key == change.Key);
            _settings = new PhoneSettings { Lines = settings.Lines ?? _settings.Lines, Overrides = overrides };
        }

        return inner.ApplyAsync(settings, cancellationToken);
    }

    public ValueTask<CommandResult> RegisterAsync(CancellationToken cancellationToken)
    {
        lock (_lock) _registered = true;
        return inner.RegisterAsync(cancellationToken);
    }

    public ValueTask<CommandResult> UnregisterAsync(CancellationToken cancellationToken)
    {
        lock (_lock) _registered = false;
        return inner.UnregisterAsync(cancellationToken);
    }

    public ValueTask<CommandResult> SetAudioAsync(PhoneAudioChange change, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _audio = new PhoneAudioChange
            {
                Microphone = change.Microphone ?? _audio.Microphone,
                Speaker = change.Speaker ?? _audio.Speaker,
                Ringer = change.Ringer ?? _audio.Ringer,
                MicrophoneMuted = change.MicrophoneMuted ?? _audio.MicrophoneMuted,
                SpeakerMuted = change.SpeakerMuted ?? _audio.SpeakerMuted,
                MicrophoneVolume = change.MicrophoneVolume ?? _audio.MicrophoneVolume,
                SpeakerVolume = change.SpeakerVolume ?? _audio.SpeakerVolume,
            };
        }

        return inner.SetAudioAsync(change, cancellationToken);
    }

    /// <summary>Does what another one was told, where that was not the plan's to tell.</summary>
    public async Task FollowAsync(RememberingPhone other, LineOwner owner, CancellationToken cancellationToken)
    {
        PhoneSettings settings;
        PhoneAudioChange audio;
        bool registered;
        lock (other._lock) (settings, audio, registered) = (other._settings, other._audio, other._registered);
        if (owner == LineOwner.Config) settings = settings with { Lines = null };
        if (settings.Lines is not null || settings.Overrides.Count > 0) await ApplyAsync(settings, cancellationToken).ConfigureAwait(false);
        if (audio != new PhoneAudioChange()) await SetAudioAsync(audio, cancellationToken).ConfigureAwait(false);
        if (registered && owner != LineOwner.Config) await RegisterAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
