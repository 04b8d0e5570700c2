using Patchbay.Audio;
using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Bridges.ServiceClient.Views;

/// <summary>The phone as the page draws it.</summary>
internal static class PhoneViews
{
    /// <summary>The phone, with its calls tied to the interactions they carry; null where the desk has none.</summary>
    public static PhoneView? Of(DeskState state) => state.Phone is not { } phone ? null : new PhoneView
    {
        LineOwner = Words.Of(state.LineOwner),
        Lines = [.. phone.Lines.Select(Of)],
        Calls = [.. phone.Calls.Select(call => Of(call, CarriedBy(call, state)))],
        Audio = Of(phone.Audio),
    };

    private static LineView Of(PhoneLine line) => new()
    {
        Id = line.Id,
        User = line.User,
        Server = line.Server,
        State = Words.Of(line.State),
        Detail = Of(line.Detail),
    };

    private static PhoneCallView Of(PhoneCall call, Interaction? interaction) => new()
    {
        Id = call.Id.Value,
        Line = call.Line,
        State = Words.Of(call.State),
        Direction = Words.Of(call.Direction),
        Remote = call.Remote,
        RemoteName = call.RemoteName,
        Interaction = interaction?.Id.Value,
        Actions = [.. interaction?.AllowedActions ?? call.AllowedActions],
        MediaAgreed = call.MediaAgreed,
        HeldByRemote = call.HeldByRemote,
        Quality = Of(call.Quality),
        Detail = Of(call.Detail),
    };

    /// <summary>A leg's interaction; or, on a desk without a dialler, the interaction that the call itself is, which has its id.</summary>
    private static Interaction? CarriedBy(PhoneCall call, DeskState state) =>
        state.Interactions.FirstOrDefault(interaction => interaction.Leg == call.Id) ?? state.Find(new InteractionId { Value = call.Id.Value });

    private static QualityView? Of(CallQuality? quality) => quality is null ? null : new QualityView
    {
        Mos = Finite(quality.Mos),
        Loss = Finite(quality.Loss),
        JitterMilliseconds = quality.Jitter?.TotalMilliseconds,
        RoundTripMilliseconds = quality.RoundTrip?.TotalMilliseconds,
    };

    /// <summary>A figure that an engine divided by nothing is no figure, and could not be written as JSON.</summary>
    private static double? Finite(double? figure) => figure is { } number && double.IsFinite(number) ? number : null;

    private static PhoneAudioView Of(PhoneAudio audio) => new()
    {
        Devices = [.. audio.Devices.Select(Of)],
        Microphone = audio.Microphone,
        Speaker = audio.Speaker,
        Ringer = audio.Ringer,
        MicrophoneMuted = audio.MicrophoneMuted,
        SpeakerMuted = audio.SpeakerMuted,
        MicrophoneVolume = audio.MicrophoneVolume,
        SpeakerVolume = audio.SpeakerVolume,
    };

    private static DeviceView Of(AudioDevice device) => new() { Id = device.Id, Name = device.Name, Direction = Words.Of(device.Direction) };

    private static DetailView? Of(VendorDetail? detail) =>
        detail is null or { Code: null, Text: null } ? null : new DetailView { Code = detail.Code, Text = detail.Text };
}
