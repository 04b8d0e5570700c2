using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Audio;
using Patchbay.Desks;
using Patchbay.Fakes.Audio;
using Patchbay.Fakes.Softphones;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Tests.Softphones;

/// <summary>The fake phone's devices, its mute and its volume.</summary>
public sealed class DevicesTests
{
    private static readonly ValueList<AudioDevice> Devices =
    [
        Input("in-1", "Microphone (Realtek)"), Output("out-1", "Speakers (Realtek)"),
        Input("in-2", "Microphone (Jabra Evolve)", "jabra"), Output("out-2", "Headphones (Jabra Evolve)", "jabra"),
        Input("in-3", "Microphone (Poly)", "poly"), Output("out-3", "Headphones (Poly)", "poly"),
    ];

    /// <summary>The settings sheet, section 4.</summary>
    [Theory]
    [InlineData("", "in-1 out-1 out-1 False")]
    [InlineData("use_headset=1", "in-2 out-2 out-2 True")]
    [InlineData("use_headset=1 headset_name=*", "in-2 out-2 out-2 True")]
    [InlineData("use_headset=1 headset_name=poly|jabra", "in-3 out-3 out-3 True")]
    [InlineData("use_headset=1 headset_name=none|jabra", "in-2 out-2 out-2 True")]
    [InlineData("use_headset=1 headset_name=none", "in-1 out-1 out-1 False")]
    [InlineData("use_headset=1 headset_name=", "in-1 out-1 out-1 False")]
    [InlineData("use_headset=1 headset_name=[", "in-1 out-1 out-1 False")]
    [InlineData("use_headset=1 headset_name=poly audio_in_device=jabra", "in-3 out-3 out-3 True")]
    [InlineData("audio_in_device=poly audio_out_device=jabra", "in-3 out-2 out-2 False")]
    [InlineData("audio_in_device=poly ringer_device=realtek", "in-3 out-1 out-1 False")]
    [InlineData("audio_out_device=poly ringer_device=realtek", "in-1 out-3 out-1 False")]
    public void Devices_are_chosen_as_the_sheet_has_it(string settings, string chosen)
    {
        var rules = new PhoneRules();
        foreach (var setting in settings.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            rules.Take(new SettingOverride { Key = "policy.device." + setting.Split('=')[0], Value = setting.Split('=')[1] });

        var choice = DeviceChoice.Choose(Devices, rules);

        $"{choice.Microphone} {choice.Speaker} {choice.Ringer} {choice.Headset}".ShouldBe(chosen);
    }

    [Fact]
    public async Task Without_a_backend_there_are_two_virtual_devices()
    {
        await using var stand = await PhoneStand.AloneAsync();

        stand.Shown.Audio.Devices.Select(device => device.Id).ShouldBe(["virtual:in", "virtual:out"]);
        (stand.Shown.Audio.Microphone, stand.Shown.Audio.Speaker, stand.Shown.Audio.Ringer).ShouldBe(("virtual:in", "virtual:out", "virtual:out"));
    }

    [Fact]
    public async Task Devices_that_come_and_go_show()
    {
        await using var addresses = new PhoneStand();
        var backend = new FakeAudioBackend(new FakeAudioOptions { Headsets = ["One"] }, addresses, TimeProvider.System, NullLoggerFactory.Instance);
        await using var stand = await PhoneStand.AloneAsync(audio: backend);
        stand.Shown.Audio.Microphone.ShouldBe("One:in");

        await TestKit.Waiting.Eventually.UntilAsync("a headset that comes shows", () =>
        {
            // The phone may not watch yet: what comes before that it sees with the next change.
            backend.Unplug("Two");
            backend.Plug("Two");
            return stand.Shown.Audio.Devices.Any(device => device.Id == "Two:in");
        });
        stand.Shown.Audio.Microphone.ShouldBe("One:in");
        (await stand.Phone.SetAudioAsync(new PhoneAudioChange { Microphone = "Two:in" }, CancellationToken.None)).ShouldBeOfType<Done>();
        await stand.UntilAsync("the other is used", state => state.Phone!.Audio.Microphone == "Two:in");
        backend.Unplug("Two");

        await stand.UntilAsync("the first is used again", state => state.Phone!.Audio is { Microphone: "One:in", Devices.Count: 2 });
    }

    [Fact]
    public async Task Mute_volume_and_devices_change_and_what_is_not_told_stays()
    {
        await using var stand = await PhoneStand.AloneAsync();

        (await stand.Phone.SetAudioAsync(new PhoneAudioChange { MicrophoneMuted = true, SpeakerVolume = 40 }, CancellationToken.None)).ShouldBeOfType<Done>();
        (await stand.Phone.SetAudioAsync(new PhoneAudioChange { MicrophoneVolume = 0 }, CancellationToken.None)).ShouldBeOfType<Done>();

        await stand.UntilAsync("all of it shows", state => state.Phone!.Audio is { MicrophoneMuted: true, SpeakerMuted: false, MicrophoneVolume: 0, SpeakerVolume: 40, Microphone: "virtual:in" });
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_changes_nothing()
    {
        await using var stand = await PhoneStand.AloneAsync();
        var before = stand.Shown.Audio;

        (await SetAsync(new PhoneAudioChange { Microphone = "virtual:out", MicrophoneMuted = true })).ShouldBe(new Refused { Code = "no-device", Text = "There is no microphone 'virtual:out'." });
        (await SetAsync(new PhoneAudioChange { Speaker = "gone" })).ShouldBe(new Refused { Code = "no-device", Text = "There is no speaker 'gone'." });
        (await SetAsync(new PhoneAudioChange { Ringer = "gone" })).ShouldBe(new Refused { Code = "no-device", Text = "There is no ringer 'gone'." });
        (await SetAsync(new PhoneAudioChange { SpeakerVolume = 101 })).ShouldBe(new Refused { Code = "bad-volume", Text = "The speaker's volume 101 is not between 0 and 100." });
        (await SetAsync(new PhoneAudioChange { MicrophoneVolume = -1 })).ShouldBe(new Refused { Code = "bad-volume", Text = "The microphone's volume -1 is not between 0 and 100." });

        stand.Engine.Phones.Single().Sound.Audio.ShouldBe(before);

        async Task<CommandResult> SetAsync(PhoneAudioChange change) => await stand.Phone.SetAudioAsync(change, CancellationToken.None);
    }

    private static AudioDevice Input(string id, string name, string? headset = null) => new() { Id = id, Name = name, Direction = AudioDirection.Input, Headset = headset };

    private static AudioDevice Output(string id, string name, string? headset = null) => new() { Id = id, Name = name, Direction = AudioDirection.Output, Headset = headset };
}
