using System.Text.Json;
using Patchbay.Audio.Files.Tests.Stands;

namespace Patchbay.Audio.Files.Tests.Devices;

public sealed class SpecTests : IDisposable
{
    private readonly FilesStand _stand = new();

    [Theory]
    [InlineData("")]
    [InlineData("noise")]
    [InlineData("Silence")]
    [InlineData("silence:")]
    [InlineData("silence:5")]
    [InlineData("mp3:a.mp3")]
    [InlineData("/tmp/a.wav")]
    [InlineData("tone")]
    [InlineData("file")]
    public void What_is_no_source_is_told_with_what_there_is(string spec)
    {
        _stand.Options.Input = spec;
        Problem().ShouldBe($"files/desk: option 'input': '{spec}' is no source of sound; write tone:HZ, silence, file:PATH or wav:PATH.");
    }

    [Theory]
    [InlineData("tone:")]
    [InlineData("tone:a")]
    [InlineData("tone:-440")]
    [InlineData("tone:0")]
    [InlineData("tone:19.9")]
    [InlineData("tone:3801")]
    [InlineData("tone:1e3")]
    [InlineData("tone:4,40")]
    [InlineData("tone:NaN")]
    [InlineData("tone:440 ")]
    public void What_is_no_tone_is_told_with_what_would_be(string spec)
    {
        _stand.Options.Input = spec;
        Problem().ShouldBe($"files/desk: option 'input': '{spec}' is no tone that can be made; write tone: and a number of hertz from 20 to 3800, as in tone:440.");
    }

    [Theory]
    [InlineData("wav:", "wav")]
    [InlineData("file:", "file")]
    [InlineData("wav:  ", "wav")]
    [InlineData("file:a\0b", "file")]
    public void A_path_is_needed(string spec, string kind)
    {
        _stand.Options.Input = spec;
        Problem().ShouldBe($"files/desk: option 'input': '{spec}' names no file; write {kind}: and the path of a WAV file, as in {kind}:greeting.wav.");
    }

    [Theory]
    [InlineData("tone:440", "'tone:440' is something to listen to, and this is an output; write silence to drop what is played, or file:PATH to keep it")]
    [InlineData("speaker", "'speaker' is nothing that sound can be played to; write silence, file:PATH or wav:PATH")]
    public void An_output_takes_no_tone(string spec, string text)
    {
        _stand.Options.Output = spec;
        Problem().ShouldBe($"files/desk: option 'output': {text}.");
    }

    [Fact]
    public void Every_bad_option_is_told_at_once_by_its_place()
    {
        _stand.Options.Input = "a";
        _stand.Options.Devices.Add(Device("x", "silence"));
        _stand.Options.Devices.Add(Device("x", "silence"));
        _stand.Options.Devices.Add(Device("output", "silence"));
        _stand.Options.Devices.Add(Device("", "silence"));
        _stand.Options.Devices.Add(Device("y", "b"));
        Problem().ShouldBe(
            "files/desk: option 'input': 'a' is no source of sound; write tone:HZ, silence, file:PATH or wav:PATH; "
            + "option 'devices[1].id': there is another device with the id 'x'; give this one an id of its own; "
            + "option 'devices[2].id': there is another device with the id 'output'; give this one an id of its own; "
            + "option 'devices[3].id': the device has no id; give it one; "
            + "option 'devices[4].source': 'b' is no source of sound; write tone:HZ, silence, file:PATH or wav:PATH.");
    }

    [Fact]
    public async Task Nothing_said_there_is_a_silent_input_and_a_silent_output()
    {
        (await _stand.ListAsync()).ShouldBe(
        [
            new AudioDevice { Id = "input", Name = "input (silence)", Direction = AudioDirection.Input, Default = true },
            new AudioDevice { Id = "output", Name = "output (silence)", Direction = AudioDirection.Output, Default = true },
        ]);
    }

    [Fact]
    public async Task Devices_of_the_list_come_after_them_and_headsets_are_tied()
    {
        _stand.Options.Input = null;
        _stand.Options.Output = "wav:/tmp/kept.wav";
        _stand.Options.Devices.Add(new FilesDeviceOptions { Id = "mic", Name = "Headset microphone", Direction = AudioDirection.Input, Source = "tone:440", Headset = "h" });
        _stand.Options.Devices.Add(new FilesDeviceOptions { Id = "ear", Direction = AudioDirection.Output, Headset = "h" });
        (await _stand.ListAsync()).ShouldBe(
        [
            new AudioDevice { Id = "output", Name = "output (kept.wav)", Direction = AudioDirection.Output, Default = true },
            new AudioDevice { Id = "mic", Name = "Headset microphone", Direction = AudioDirection.Input, Headset = "h", Default = true },
            new AudioDevice { Id = "ear", Name = "ear (silence)", Direction = AudioDirection.Output, Headset = "h" },
        ]);
    }

    [Theory]
    [InlineData("""{ "input": "tone:440", "output": "silence" }""", true)]
    [InlineData("""{ "input": null }""", true)]
    [InlineData("""{ "devices": [{ "id": "a", "direction": "input", "source": "tone:440", "headset": "h", "repeat": true }] }""", true)]
    [InlineData("""{ "devices": [{ "id": "a" }] }""", false)]
    [InlineData("""{ "devices": [{ "id": "a", "direction": "sideways" }] }""", false)]
    [InlineData("""{ "devices": [{ "id": "a", "direction": 1 }] }""", false)]
    [InlineData("""{ "ouput": "silence" }""", false)]
    public void Options_bind_as_a_deployment_writes_them(string json, bool fits)
    {
        var bind = () => JsonSerializer.Deserialize(json, FilesJson.Default.FilesOptions);
        if (fits) bind().ShouldNotBeNull();
        else bind.ShouldThrow<JsonException>();
    }

    [Theory]
    [InlineData("x", 8000, 1, 20, "files/desk has no device 'x' now; it has 'input', 'output'.")]
    [InlineData("output", 8000, 1, 20, "files/desk: 'output' is an output; it cannot be listened to.")]
    [InlineData("input", 44100, 1, 20, "files/desk: 'input' cannot be opened with 44100 Hz, 1 channels and frames of 20 ms; ask for 8000, 16000 or 48000 Hz, 1 or 2 channels, 10 or 20 ms.")]
    [InlineData("input", 8000, 3, 20, "files/desk: 'input' cannot be opened with 8000 Hz, 3 channels and frames of 20 ms; ask for 8000, 16000 or 48000 Hz, 1 or 2 channels, 10 or 20 ms.")]
    [InlineData("input", 8000, 1, 30, "files/desk: 'input' cannot be opened with 8000 Hz, 1 channels and frames of 30 ms; ask for 8000, 16000 or 48000 Hz, 1 or 2 channels, 10 or 20 ms.")]
    public async Task What_cannot_be_opened_is_told(string device, int rate, int channels, int milliseconds, string text)
    {
        var format = new AudioFormat { Rate = rate, Channels = channels, FrameMilliseconds = milliseconds };
        (await Should.ThrowAsync<AudioDeviceException>(() => _stand.ListenAsync(format, device))).Message.ShouldBe(text);
    }

    [Fact]
    public async Task An_input_cannot_be_played_to() =>
        (await Should.ThrowAsync<AudioDeviceException>(() => _stand.PlayAsync(device: "input"))).Message.ShouldBe("files/desk: 'input' is an input; it cannot be played to.");

    public void Dispose() => _stand.Dispose();

    private static FilesDeviceOptions Device(string id, string source) => new() { Id = id, Direction = AudioDirection.Input, Source = source };

    private string Problem() => Should.Throw<AudioDeviceException>(() => _stand.Backend).Message;
}
