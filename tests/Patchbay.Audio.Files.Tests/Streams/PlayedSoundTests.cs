using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Audio.Files.Streams;
using Patchbay.Audio.Files.Tests.Stands;
using Patchbay.Audio.Files.Wav;

namespace Patchbay.Audio.Files.Tests.Streams;

public sealed class PlayedSoundTests : IDisposable
{
    private readonly FilesStand _stand = new();

    [Fact]
    public async Task A_file_that_can_take_no_more_is_told_once_and_given_up_and_the_call_goes_on()
    {
        var path = _stand.Folder["out.wav"];
        var closed = 0;
        using var played = new PlayedSound(WavRecording.Create(path, new AudioFormat(), most: 700, () => closed++), "output", _stand, NullLogger.Instance);

        played.Keep(WavBytes.Ramp(160));
        played.Keep(WavBytes.Ramp(160));
        _stand.Troubles.ShouldBeEmpty();
        played.Keep(WavBytes.Ramp(160));
        played.Keep(WavBytes.Ramp(1));
        played.Dispose();

        _stand.Troubles.ShouldBe([$"What is played to 'output' is no longer kept: '{path}' holds 640 bytes of sound, the most that it can"]);
        closed.ShouldBe(1);
        (await File.ReadAllBytesAsync(path)).ShouldBe(WavBytes.Make(8000, 1, [.. WavBytes.Ramp(160), .. WavBytes.Ramp(160)]));
    }

    public void Dispose() => _stand.Dispose();
}
