using Patchbay.Audio.Files.Devices;

namespace Patchbay.Audio.Files.Wav;

/// <summary>The files that are being written: two writers of one would mix their sounds byte by byte. Thread-safe.</summary>
internal sealed class OpenRecordings
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its path; <see cref="WavSpec.Number"/> in it becomes the number of the recording.</param>
    /// <param name="format">How its sound comes.</param>
    /// <exception cref="AudioDeviceException">It is being written, or cannot be.</exception>
    public WavRecording Begin(string path, AudioFormat format)
    {
        lock (_lock)
        {
            var name = path.Replace(WavSpec.Number, $"{_count + 1}", StringComparison.Ordinal);
            if (_open.Contains(name))
                throw new AudioDeviceException($"'{name}' is being written by another playback; close that, name another file, or put {WavSpec.Number} into its name, which counts them");
            var recording = WavRecording.Create(name, format, WavRecording.MostBytes, () => End(name));
            _count++;
            _open.Add(name);
            return recording;
        }
    }

    private void End(string path)
    {
        lock (_lock) _open.Remove(path);
    }
}
