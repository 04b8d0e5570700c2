using Patchbay.Audio;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Stands;

/// <summary>Bodies and facts that many tests use.</summary>
internal static class Configs
{
    public static readonly string One = For("1001");

    public static string For(string user, int expire = 60) =>
        $$$"""{"options":{"softphone":{"session_expire":{{{expire}}}}},"connectivities":{"protocol":"udp","connections":[{"server":"pbx:5060","user":"{{{user}}}"}]}}""";

    public static DevicesChanged Devices(string? headset = null) => new()
    {
        Audio = new PhoneAudio
        {
            Devices =
            [
                new AudioDevice { Id = "out", Name = "Sample 27-inch Desk Monitor HDMI (Intel(R) Display Audio)", Direction = AudioDirection.Output, Headset = headset },
                new AudioDevice { Id = "in", Name = "Microphone Array (Realtek(R) Audio)", Direction = AudioDirection.Input, Headset = headset },
            ],
            Speaker = "out",
            Microphone = "in",
            MicrophoneVolume = 77,
        },
    };

    public static LineChanged Line(string user, LineState state = LineState.Registered, string id = "0") =>
        new() { Line = new PhoneLine { Id = id, User = user, Server = "pbx:5060", State = state } };

    public static PhoneCallChanged Call(ConnectionState state, string id = "c1") =>
        new() { Call = new PhoneCall { Id = new PhoneCallId { Value = id }, Line = "0", State = state, Direction = InteractionDirection.In, CallUuid = "UIVB8J6JE91C53UIM3VI59VHQ4000015" } };
}
