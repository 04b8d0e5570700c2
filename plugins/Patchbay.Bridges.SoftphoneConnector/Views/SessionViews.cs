using Patchbay.Audio;
using Patchbay.Bridges.SoftphoneConnector.Clients;
using Patchbay.Bridges.SoftphoneConnector.Options;
using Patchbay.Bridges.SoftphoneConnector.Protocol;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Bridges.SoftphoneConnector.Views;

/// <summary>A desk's phone as a client's poll shows it (sheet section 6).</summary>
internal static class SessionViews
{
    /// <summary>What a client without a desk sees.</summary>
    public static SessionView Unbound(ClientConfig config) => new()
    {
        Status = Words.Initializing,
        Connectivities = new ConnectivitiesView { Protocol = config.Protocol ?? "udp", Connections = [] },
        Devices = new DevicesView(),
        Phone = new PhoneView { Calls = [] },
    };

    public static SessionView Of(DeskState desk, ClientSession session, ConnectorSettings settings, DateTimeOffset now)
    {
        var phone = desk.Phone ?? new PhoneState();
        return new SessionView
        {
            Status = Status(phone, session),
            Connectivities = new ConnectivitiesView { Protocol = session.Config.Protocol ?? "udp", Connections = Connections(desk, phone, session.Config) },
            Devices = Devices(phone.Audio),
            Phone = Phone(phone.Calls, session.Calls.Show(phone.Calls, now), settings),
        };
    }

    /// <summary>Whether nothing may register yet: a headset is demanded, none is there, and no line has begun.</summary>
    public static bool WaitsForHeadset(PhoneState phone, ClientConfig config) =>
        config.EnforceHeadset && phone.Lines.All(line => line.State == LineState.Unregistered) && phone.Audio.Devices.All(device => device.Headset is null);

    private static string Status(PhoneState phone, ClientSession session)
    {
        if (phone.Lines.Any(line => line.State == LineState.Registered)) session.WasReady = true;
        if (WaitsForHeadset(phone, session.Config)) return Words.WaitingHeadset;
        return session.WasReady ? Words.Initialized : Words.Initializing;
    }

    /// <summary>The phone's lines; of the client's own also those that are switched off, and all while the phone has none yet.</summary>
    private static List<ConnectionView> Connections(DeskState desk, PhoneState phone, ClientConfig config)
    {
        List<ConnectionView> connections = [.. phone.Lines.Select(line => new ConnectionView { Server = line.Server, User = line.User, State = Words.Of(line.State) })];
        if (desk.LineOwner != LineOwner.Client) return connections;
        foreach (var connection in config.Connections ?? [])
            if (!connection.Enabled || phone.Lines.Count == 0)
                connections.Add(new ConnectionView { Server = connection.Server, User = connection.User, State = connection.Enabled ? Words.None : Words.Disabled });
        return connections;
    }

    private static DevicesView Devices(PhoneAudio audio)
    {
        var speaker = audio.Find(audio.Speaker);
        var microphone = audio.Find(audio.Microphone);
        return new DevicesView
        {
            HeadsetUsed = speaker?.Headset is not null || microphone?.Headset is not null,
            Speaker = speaker is null ? null : new DeviceView { Name = speaker.Name, Volume = audio.SpeakerVolume, Muted = audio.SpeakerMuted },
            Microphone = microphone is null ? null : new DeviceView { Name = microphone.Name, Volume = audio.MicrophoneVolume, Muted = audio.MicrophoneMuted },
        };
    }

    /// <summary>The device with this id, where it is there.</summary>
    public static AudioDevice? Find(this PhoneAudio audio, string? id) => id is null ? null : audio.Devices.FirstOrDefault(device => device.Id == id);

    private static PhoneView Phone(IReadOnlyList<PhoneCall> calls, List<CallView> views, ConnectorSettings settings)
    {
        var quality = settings.QualityActive
            ? calls.Where(call => call.Quality is not null).OrderBy(call => call.State == ConnectionState.Connected ? 0 : 1).FirstOrDefault()?.Quality
            : null;
        return new PhoneView
        {
            Calls = views,
            RttMs = quality?.RoundTrip is { } roundTrip ? (int)Math.Round(roundTrip.TotalMilliseconds) : null,
            LocalInterMos = quality?.Mos,
            VqAlarmOn = quality?.Mos is { } mos ? settings.AlarmThreshold > 0 && mos < settings.AlarmThreshold : null,
        };
    }
}
