using System.Text.Json.Nodes;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Softphones;

/// <summary>A phone as its control socket shows it.</summary>
internal static class PhoneWords
{
    public static JsonObject Write(FakePhone phone)
    {
        var audio = phone.Sound.Audio;
        return new JsonObject
        {
            ["plan"] = phone.Desk.Plan,
            ["agent"] = phone.Desk.Agent,
            ["lines"] = new JsonArray([.. phone.Lines.All.Select(line => (JsonNode)Write(line.Shown))]),
            ["calls"] = new JsonArray([.. phone.Book.Calls.Select(call => (JsonNode)Write(call))]),
            ["audio"] = new JsonObject
            {
                ["microphone"] = audio.Microphone,
                ["speaker"] = audio.Speaker,
                ["ringer"] = audio.Ringer,
                ["microphoneMuted"] = audio.MicrophoneMuted,
                ["speakerMuted"] = audio.SpeakerMuted,
                ["microphoneVolume"] = audio.MicrophoneVolume,
                ["speakerVolume"] = audio.SpeakerVolume,
                ["devices"] = new JsonArray([.. audio.Devices.Select(device => (JsonNode)device.Id)]),
            },
        };
    }

    private static JsonObject Write(PhoneLine line) => new()
    {
        ["id"] = line.Id,
        ["user"] = line.User,
        ["server"] = line.Server,
        ["state"] = line.State.ToString(),
        ["detail"] = line.Detail?.Text,
    };

    private static JsonObject Write(PhoneCall call) => new()
    {
        ["id"] = call.Id.Value,
        ["line"] = call.Line,
        ["state"] = call.State.ToString(),
        ["remote"] = call.Remote,
        ["remoteName"] = call.RemoteName,
        ["callUuid"] = call.CallUuid,
        ["mediaAgreed"] = call.MediaAgreed,
        ["heldByRemote"] = call.HeldByRemote,
    };
}
