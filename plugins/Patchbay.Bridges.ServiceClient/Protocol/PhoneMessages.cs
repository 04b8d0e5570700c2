using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>Registers the phone's lines.</summary>
internal sealed record RegisterPhoneMessage : CommandMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new RegisterPhone();
}

/// <summary>Unregisters the phone's lines.</summary>
internal sealed record UnregisterPhoneMessage : CommandMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new UnregisterPhone();
}

/// <summary>Changes the phone's devices, mute and volume; what is absent stays.</summary>
internal sealed record SetPhoneAudioMessage : CommandMessage
{
    /// <summary>The device spoken into, by id.</summary>
    public string? Microphone { get; init; }

    /// <summary>The device listened to, by id.</summary>
    public string? Speaker { get; init; }

    /// <summary>The device that rings, by id.</summary>
    public string? Ringer { get; init; }

    /// <summary>Whether nobody hears the agent.</summary>
    public bool? MicrophoneMuted { get; init; }

    /// <summary>Whether the agent hears nobody.</summary>
    public bool? SpeakerMuted { get; init; }

    /// <summary>0 to 100.</summary>
    public int? MicrophoneVolume { get; init; }

    /// <summary>0 to 100.</summary>
    public int? SpeakerVolume { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new SetPhoneAudio
    {
        Audio = new PhoneAudioChange
        {
            Microphone = Check.Optional("microphone", Microphone),
            Speaker = Check.Optional("speaker", Speaker),
            Ringer = Check.Optional("ringer", Ringer),
            MicrophoneMuted = MicrophoneMuted,
            SpeakerMuted = SpeakerMuted,
            MicrophoneVolume = Check.Percent("microphoneVolume", MicrophoneVolume),
            SpeakerVolume = Check.Percent("speakerVolume", SpeakerVolume),
        },
    };
}
