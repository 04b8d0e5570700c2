namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>A desk's phone as the page draws it.</summary>
internal sealed record PhoneView
{
    /// <summary>Who says which lines there are: <c>config</c>, <c>dialler</c> or <c>client</c>. Only the last may register them from here.</summary>
    public required string LineOwner { get; init; }

    /// <summary>The lines.</summary>
    public required LineView[] Lines { get; init; }

    /// <summary>The calls.</summary>
    public required PhoneCallView[] Calls { get; init; }

    /// <summary>Devices, and how loud they are.</summary>
    public required PhoneAudioView Audio { get; init; }
}

/// <summary>A line of a phone.</summary>
internal sealed record LineView
{
    /// <summary>The phone's own id of it.</summary>
    public required string Id { get; init; }

    /// <summary>The user part of its address.</summary>
    public required string User { get; init; }

    /// <summary>Where it registers.</summary>
    public string? Server { get; init; }

    /// <summary>Whether it is registered.</summary>
    public required string State { get; init; }

    /// <summary>What the server said, where it said no.</summary>
    public DetailView? Detail { get; init; }
}

/// <summary>What a vendor or a server said in its own words.</summary>
internal sealed record DetailView
{
    /// <summary>Its number or code.</summary>
    public string? Code { get; init; }

    /// <summary>Its text.</summary>
    public string? Text { get; init; }
}

/// <summary>A call as the phone has it.</summary>
internal sealed record PhoneCallView
{
    /// <summary>The phone's own id of it.</summary>
    public required string Id { get; init; }

    /// <summary>The line it is on.</summary>
    public required string Line { get; init; }

    /// <summary>This phone's connection to it.</summary>
    public required string State { get; init; }

    /// <summary>Which way it came about.</summary>
    public required string Direction { get; init; }

    /// <summary>The number or address of the other side.</summary>
    public string? Remote { get; init; }

    /// <summary>The other side's name.</summary>
    public string? RemoteName { get; init; }

    /// <summary>The interaction it carries; absent for a bare phone call.</summary>
    public string? Interaction { get; init; }

    /// <summary>What may be done with it now.</summary>
    public required string[] Actions { get; init; }

    /// <summary>Whether sound is agreed on.</summary>
    public required bool MediaAgreed { get; init; }

    /// <summary>Whether the other side holds.</summary>
    public required bool HeldByRemote { get; init; }

    /// <summary>How it sounds, where that is measured.</summary>
    public QualityView? Quality { get; init; }

    /// <summary>Why it failed.</summary>
    public DetailView? Detail { get; init; }
}

/// <summary>How a call sounds. What is not measured is absent.</summary>
internal sealed record QualityView
{
    /// <summary>Mean opinion score, 1 to 5.</summary>
    public double? Mos { get; init; }

    /// <summary>Packets lost of those expected, 0 to 1.</summary>
    public double? Loss { get; init; }

    /// <summary>Interarrival jitter, in milliseconds.</summary>
    public double? JitterMilliseconds { get; init; }

    /// <summary>There and back, in milliseconds.</summary>
    public double? RoundTripMilliseconds { get; init; }
}

/// <summary>A phone's devices and how loud they are.</summary>
internal sealed record PhoneAudioView
{
    /// <summary>What there is.</summary>
    public required DeviceView[] Devices { get; init; }

    /// <summary>The device spoken into, by id.</summary>
    public string? Microphone { get; init; }

    /// <summary>The device listened to, by id.</summary>
    public string? Speaker { get; init; }

    /// <summary>The device that rings, by id.</summary>
    public string? Ringer { get; init; }

    /// <summary>Whether nobody hears the agent.</summary>
    public required bool MicrophoneMuted { get; init; }

    /// <summary>Whether the agent hears nobody.</summary>
    public required bool SpeakerMuted { get; init; }

    /// <summary>0 to 100.</summary>
    public required int MicrophoneVolume { get; init; }

    /// <summary>0 to 100.</summary>
    public required int SpeakerVolume { get; init; }
}

/// <summary>A sound device.</summary>
internal sealed record DeviceView
{
    /// <summary>What it is chosen by.</summary>
    public required string Id { get; init; }

    /// <summary>For people to read.</summary>
    public required string Name { get; init; }

    /// <summary><c>input</c> or <c>output</c>.</summary>
    public required string Direction { get; init; }
}
