using Patchbay.Audio.Files.Tests.Stands;

namespace Patchbay.Audio.Files.Tests.Wav;

/// <summary>What is wrong with a file is told in words: which option, which file, what, and what to do.</summary>
public sealed class BadFileTests : IDisposable
{
    private const string Advice = "save it as PCM with 16 bits a sample at 8000, 16000 or 48000 Hz, mono or stereo";

    private static readonly byte[] Sound = new byte[320];

    private readonly FilesStand _stand = new();

    public static TheoryData<string, byte[], string> Files { get; } = new()
    {
        { "empty", [], $"is not a WAV file (it does not begin with RIFF and WAVE); {Advice}" },
        { "text", "This is a text, and no sound at all."u8.ToArray(), $"is not a WAV file (it does not begin with RIFF and WAVE); {Advice}" },
        { "other RIFF", [.. "RIFF"u8, .. WavBytes.Number(4), .. "AVI "u8], $"is not a WAV file (it does not begin with RIFF and WAVE); {Advice}" },
        { "only the first words", WavBytes.Riff([]), $"is cut off: it ends before its format is told; copy it again, or {Advice}" },
        { "header cut before the format", WavBytes.Make(8000, 1, 1, 2)[..18], $"is cut off: it ends before its format is told; copy it again, or {Advice}" },
        { "header cut within the format", WavBytes.Make(8000, 1, 1, 2)[..30], $"is cut off: it ends before its sound begins; copy it again, or {Advice}" },
        { "header cut before the sound", WavBytes.Make(8000, 1, 1, 2)[..36], $"is cut off: it ends before its sound begins; copy it again, or {Advice}" },
        { "sound before its format", WavBytes.Riff(WavBytes.Chunk("data", Sound)), $"is damaged: its sound comes before the chunk 'fmt ' that says how it is written; {Advice}" },
        { "short format", WavBytes.Riff([.. WavBytes.Chunk("fmt ", new byte[8]), .. WavBytes.Chunk("data", Sound)]), $"is damaged: its format takes 8 bytes instead of 16; {Advice}" },
        { "8 bits", WithFormat(1, 8000, 1, 8), $"has 8 bits a sample; {Advice}" },
        { "24 bits", WithFormat(1, 48000, 2, 24), $"has 24 bits a sample; {Advice}" },
        { "32 bits", WithFormat(1, 48000, 1, 32), $"has 32 bits a sample; {Advice}" },
        { "floating point", WithFormat(3, 48000, 1, 32), $"is compressed or not of whole numbers (floating point); {Advice}" },
        { "ADPCM", WithFormat(2, 8000, 1, 4), $"is compressed or not of whole numbers (ADPCM); {Advice}" },
        { "A-law", WithFormat(6, 8000, 1, 8), $"is compressed or not of whole numbers (A-law); {Advice}" },
        { "mu-law", WithFormat(7, 8000, 1, 8), $"is compressed or not of whole numbers (mu-law); {Advice}" },
        { "GSM", WithFormat(0x31, 8000, 1, 0), $"is compressed or not of whole numbers (GSM); {Advice}" },
        { "MP3", WithFormat(0x55, 48000, 2, 0), $"is compressed or not of whole numbers (MP3); {Advice}" },
        { "unknown coding", WithFormat(0x1234, 48000, 2, 16), $"is compressed or not of whole numbers (coding 0x1234); {Advice}" },
        { "44.1 kHz", WithFormat(1, 44100, 2, 16), $"has 44100 samples a second; {Advice}" },
        { "no rate", WithFormat(1, 0, 1, 16), $"has 0 samples a second; {Advice}" },
        { "six channels", WithFormat(1, 48000, 6, 16), $"has 6 channels; {Advice}" },
        { "no channel", WithFormat(1, 8000, 0, 16), $"has 0 channels; {Advice}" },
        { "sound cut off", WavBytes.Make(8000, 1, WavBytes.Ramp(100))[..^50], $"is cut off: its header promises 200 bytes of sound, and 150 are there; copy it again, or {Advice}" },
        { "streamed, never finished", [.. WavBytes.Riff(WavBytes.Chunk("fmt ", WavBytes.Format(1, 8000, 1, 16))), .. "data"u8, .. WavBytes.Number(uint.MaxValue), .. Sound], $"is cut off: its header promises 4294967295 bytes of sound, and 320 are there; copy it again, or {Advice}" },
        { "no sound", WavBytes.Make(8000, 1), "holds no sound; record something into it, or write silence instead" },
        { "half a sample", WavBytes.Riff([.. WavBytes.Chunk("fmt ", WavBytes.Format(1, 8000, 2, 16)), .. WavBytes.Chunk("data", new byte[2])]), "holds no sound; record something into it, or write silence instead" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_cannot_be_taken_stops_the_start_and_says_why(string name, byte[] content, string text)
    {
        var path = _stand.Folder[$"{name}.wav"];
        await File.WriteAllBytesAsync(path, content);
        _stand.Options.Input = $"wav:{path}";

        var problem = await Should.ThrowAsync<AudioDeviceException>(async () => await _stand.Backend.StartAsync(CancellationToken.None));

        problem.Message.ShouldStartWith($"files/desk: option 'input': '{path}' {text}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_went_bad_after_the_start_refuses_to_be_opened(string name, byte[] content, string text)
    {
        var path = _stand.Folder[$"{name}.wav"];
        await File.WriteAllBytesAsync(path, content);
        _stand.Options.Input = $"file:{path}";

        var problem = await Should.ThrowAsync<AudioDeviceException>(() => _stand.ListenAsync());

        problem.Message.ShouldStartWith($"files/desk: 'input' cannot be listened to: '{path}' {text}");
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var path = _stand.Folder["gone.wav"];
        _stand.Options.Input = $"wav:{path}";
        (await StartProblemAsync()).ShouldBe($"files/desk: option 'input': there is no file '{path}'; put a WAV file there, or name another.");
    }

    [Fact]
    public async Task A_file_in_a_missing_folder_is_named()
    {
        var path = Path.Combine(_stand.Folder["gone"], "a.wav");
        _stand.Options.Input = $"wav:{path}";
        (await StartProblemAsync()).ShouldBe($"files/desk: option 'input': there is no file '{path}'; put a WAV file there, or name another.");
    }

    [Fact]
    public async Task A_folder_is_no_file()
    {
        _stand.Options.Input = $"wav:{_stand.Folder.Path}";
        (await StartProblemAsync()).ShouldBe($"files/desk: option 'input': '{_stand.Folder.Path}' is a folder; name the WAV file in it.");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read()
    {
        var path = _stand.Folder["large.wav"];
        await using (var file = File.Create(path)) file.SetLength(1024 * 1024 + 1);
        _stand.Options.Input = $"wav:{path}";
        _stand.Options.MaxFileMegabytes = 1;
        (await StartProblemAsync()).ShouldBe($"files/desk: option 'input': '{path}' has 1 megabytes, and 1 are allowed; shorten it, or raise 'maxFileMegabytes'.");
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        _stand.Options.Input = $"wav:{_stand.Folder["a.wav"]}";
        _stand.Options.Output = $"file:{_stand.Folder["none"]}/b.wav";
        _stand.Options.Devices.Add(new FilesDeviceOptions { Id = "c", Direction = AudioDirection.Input, Source = $"wav:{_stand.Folder["c.wav"]}" });
        (await StartProblemAsync()).ShouldBe(
            $"files/desk: option 'input': there is no file '{_stand.Folder["a.wav"]}'; put a WAV file there, or name another; "
            + $"option 'output': there is no folder '{_stand.Folder["none"]}' to keep 'b.wav' in; make it, or name another file; "
            + $"option 'devices[0].source': there is no file '{_stand.Folder["c.wav"]}'; put a WAV file there, or name another.");
    }

    [Fact]
    public async Task A_preflight_tells_what_is_well_and_what_is_not()
    {
        await File.WriteAllBytesAsync(_stand.Folder["a.wav"], WavBytes.Make(16000, 2, WavBytes.Ramp(48000)));
        _stand.Options.Input = $"wav:{_stand.Folder["a.wav"]}";
        _stand.Options.Output = $"wav:{_stand.Folder["b.wav"]}";
        _stand.Options.Devices.Add(new FilesDeviceOptions { Id = "c", Direction = AudioDirection.Input, Source = $"wav:{_stand.Folder["c.wav"]}" });
        _stand.Options.Devices.Add(new FilesDeviceOptions { Id = "d", Direction = AudioDirection.Output, Source = $"wav:{_stand.Folder.Path}" });

        var findings = await _stand.Backend.CheckAsync(CancellationToken.None).ToListAsync();

        findings.Select(finding => $"{finding.Passed} {finding.Subject}: {finding.Text}").ShouldBe(
        [
            $"True option 'input': '{_stand.Folder["a.wav"]}' has 1.5 s of sound at 16000 Hz in 2 channel(s)",
            $"True option 'output': '{_stand.Folder["b.wav"]}' is written anew whenever the device is opened",
            $"False option 'devices[0].source': there is no file '{_stand.Folder["c.wav"]}'; put a WAV file there, or name another",
            $"False option 'devices[1].source': '{_stand.Folder.Path}' is a folder; name a file in it",
        ]);
        File.Exists(_stand.Folder["b.wav"]).ShouldBeFalse();
    }

    public void Dispose() => _stand.Dispose();

    private static byte[] WithFormat(int coding, int rate, int channels, int bits) =>
        WavBytes.Riff([.. WavBytes.Chunk("fmt ", WavBytes.Format(coding, rate, channels, bits)), .. WavBytes.Chunk("data", Sound)]);

    private async Task<string> StartProblemAsync() =>
        (await Should.ThrowAsync<AudioDeviceException>(async () => await _stand.Backend.StartAsync(CancellationToken.None))).Message;
}
