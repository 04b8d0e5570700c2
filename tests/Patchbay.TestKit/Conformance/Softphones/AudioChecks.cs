using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.TestKit.Conformance.Softphones;

/// <summary>Mute, volume and devices.</summary>
internal static class AudioChecks
{
    public static IReadOnlyList<ConformanceCheck<PhoneStand>> All { get; } =
    [
        new()
        {
            Name = "audio-change-is-answered-and-told",
            Sentence = "SetAudioAsync changes mute, volume, devices; DevicesChanged: the phone's devices changed, or which of them it uses, or how loud.",
            Look = ToldAsync,
        },
        new()
        {
            Name = "absent-audio-stays",
            Sentence = "PhoneAudioChange: a change of devices, mute or volume. What is null stays.",
            Look = AbsentAsync,
        },
        new()
        {
            Name = "volume-is-0-to-100",
            Sentence = "PhoneAudio.MicrophoneVolume, SpeakerVolume: 0 to 100.",
            Look = VolumeAsync,
        },
        new()
        {
            Name = "unknown-device-is-a-result",
            Sentence = "Each call ends with a result and does not throw for what is refused. Refused: nothing happened.",
            Look = UnknownDeviceAsync,
        },
    ];

    private static async Task ToldAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.OpenAsync(stand, cancellationToken).ConfigureAwait(false);
        await DoneAsync(phone, new PhoneAudioChange { MicrophoneMuted = true, SpeakerVolume = 37 }, cancellationToken).ConfigureAwait(false);
        await phone.UntilAsync("DevicesChanged tells the microphone muted and the speaker at 37", state => state.Audio is { MicrophoneMuted: true, SpeakerVolume: 37 }).ConfigureAwait(false);
        await DoneAsync(phone, new PhoneAudioChange { MicrophoneMuted = false }, cancellationToken).ConfigureAwait(false);
        await phone.UntilAsync("DevicesChanged tells the microphone no longer muted", state => !state.Audio.MicrophoneMuted).ConfigureAwait(false);
    }

    private static async Task AbsentAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.OpenAsync(stand, cancellationToken).ConfigureAwait(false);
        await DoneAsync(phone, new PhoneAudioChange { MicrophoneVolume = 41, SpeakerVolume = 42 }, cancellationToken).ConfigureAwait(false);
        await phone.UntilAsync("DevicesChanged tells the volumes 41 and 42", state => state.Audio is { MicrophoneVolume: 41, SpeakerVolume: 42 }).ConfigureAwait(false);
        await DoneAsync(phone, new PhoneAudioChange { SpeakerVolume = 43 }, cancellationToken).ConfigureAwait(false);
        await phone.UntilAsync("DevicesChanged tells the speaker at 43", state => state.Audio.SpeakerVolume == 43).ConfigureAwait(false);
        Seen.Must(phone.State.Audio.MicrophoneVolume == 41, $"The microphone was at 41 and is at {phone.State.Audio.MicrophoneVolume} after a change of the speaker alone.");
    }

    private static async Task VolumeAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.OpenAsync(stand, cancellationToken).ConfigureAwait(false);
        foreach (var volume in (int[])[-1, 101, int.MaxValue, int.MinValue])
        {
            await phone.SetAudioAsync(new PhoneAudioChange { SpeakerVolume = volume, MicrophoneVolume = volume }, cancellationToken).ConfigureAwait(false);
            await phone.QuietAsync(cancellationToken).ConfigureAwait(false);
            var audio = phone.State.Audio;
            Seen.Must(audio is { SpeakerVolume: >= 0 and <= 100, MicrophoneVolume: >= 0 and <= 100 }, $"Asked for {volume} the phone is at {audio.SpeakerVolume} and {audio.MicrophoneVolume}.");
        }

        foreach (var volume in (int[])[0, 100])
        {
            await DoneAsync(phone, new PhoneAudioChange { SpeakerVolume = volume }, cancellationToken).ConfigureAwait(false);
            await phone.UntilAsync($"DevicesChanged tells the speaker at {volume}", state => state.Audio.SpeakerVolume == volume).ConfigureAwait(false);
        }
    }

    private static async Task UnknownDeviceAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        await using var phone = await KitPhone.OpenAsync(stand, cancellationToken).ConfigureAwait(false);
        var result = await phone.SetAudioAsync(new PhoneAudioChange { Speaker = "conformance-no-such-device" }, cancellationToken).ConfigureAwait(false);
        Seen.Must(result is not null, "SetAudioAsync gave null.");
        await phone.QuietAsync(cancellationToken).ConfigureAwait(false);
        if (result is Refused) Seen.Must(phone.State.Audio.Speaker != "conformance-no-such-device", "A device that was refused is in use.");
    }

    private static async Task DoneAsync(KitPhone phone, PhoneAudioChange change, CancellationToken cancellationToken)
    {
        var result = await phone.SetAudioAsync(change, cancellationToken).ConfigureAwait(false);
        Seen.Must(result is Done or Sent, $"{change} ended as {result}");
    }
}
