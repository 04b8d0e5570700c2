using Patchbay.Audio;
using Patchbay.Desks;

namespace Patchbay.Softphones;

/// <summary>A phone's devices and how loud they are.</summary>
public sealed record PhoneAudio
{
    /// <summary>What there is.</summary>
    public ValueList<AudioDevice> Devices { get; init; } = [];

    /// <summary>The device spoken into, by id; null for none.</summary>
    public string? Microphone { get; init; }

    /// <summary>The device listened to, by id; null for none.</summary>
    public string? Speaker { get; init; }

    /// <summary>The device that rings, by id; null for none.</summary>
    public string? Ringer { get; init; }

    /// <summary>Whether nobody hears the agent.</summary>
    public bool MicrophoneMuted { get; init; }

    /// <summary>Whether the agent hears nobody.</summary>
    public bool SpeakerMuted { get; init; }

    /// <summary>0 to 100.</summary>
    public int MicrophoneVolume { get; init; } = 100;

    /// <summary>0 to 100.</summary>
    public int SpeakerVolume { get; init; } = 100;
}

/// <summary>A change of devices, mute or volume. What is null stays.</summary>
public sealed record PhoneAudioChange
{
    /// <summary>The device spoken into.</summary>
    public string? Microphone { get; init; }

    /// <summary>The device listened to.</summary>
    public string? Speaker { get; init; }

    /// <summary>The device that rings.</summary>
    public string? Ringer { get; init; }

    /// <summary>Whether nobody hears the agent.</summary>
    public bool? MicrophoneMuted { get; init; }

    /// <summary>Whether the agent hears nobody.</summary>
    public bool? SpeakerMuted { get; init; }

    /// <summary>0 to 100.</summary>
    public int? MicrophoneVolume { get; init; }

    /// <summary>0 to 100.</summary>
    public int? SpeakerVolume { get; init; }
}
