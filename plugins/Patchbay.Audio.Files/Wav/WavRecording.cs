using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Patchbay.Audio.Files.Wav;

/// <summary>
/// A WAV file that grows. After each piece its header is true: sound first, then the lengths, so that a crash leaves a file
/// that can be played up to the last whole piece. Not thread-safe.
/// </summary>
internal sealed class WavRecording : IDisposable
{
    // The lengths in the header have 32 bits.
    private const long MostBytes = uint.MaxValue - WavHeader.Length;

    private readonly SafeFileHandle _file;
    private readonly string _path;
    private byte[] _bytes = [];
    private long _written;

    private WavRecording(SafeFileHandle file, string path)
    {
        _file = file;
        _path = path;
    }

    /// <summary>Makes the file anew.</summary>
    /// <exception cref="AudioDeviceException">It cannot be written; the text names the file and says what to do.</exception>
    public static WavRecording Create(string path, AudioFormat format)
    {
        try
        {
            // One writer at a time: a second one would mix two sounds byte by byte.
            var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
            var recording = new WavRecording(file, path);
            RandomAccess.Write(file, WavHeader.Write(format.Rate, format.Channels, 0), 0);
            return recording;
        }
        catch (DirectoryNotFoundException problem)
        {
            throw new AudioDeviceException($"there is no folder '{Path.GetDirectoryName(path)}' to keep '{Path.GetFileName(path)}' in; make it, or name another file", problem);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new AudioDeviceException($"'{path}' may not be written by this user; give the right to write it, or name another", problem);
        }
        catch (IOException problem)
        {
            throw new AudioDeviceException($"'{path}' cannot be written ({problem.Message}); one playback writes a file at a time: close the other, name another file, or put {Devices.WavSpec.Number} into its name", problem);
        }
    }

    /// <summary>Adds sound.</summary>
    /// <exception cref="IOException">It could not be written; what was added before is still whole.</exception>
    public void Append(ReadOnlySpan<short> samples)
    {
        if (_written + samples.Length * 2L > MostBytes) throw new IOException($"'{_path}' holds 4 gigabytes, the most that a WAV file can");
        if (_bytes.Length < samples.Length * 2) _bytes = new byte[samples.Length * 2];
        var bytes = _bytes.AsSpan(0, samples.Length * 2);
        for (var i = 0; i < samples.Length; i++) BinaryPrimitives.WriteInt16LittleEndian(bytes[(i * 2)..], samples[i]);
        RandomAccess.Write(_file, bytes, WavHeader.Length + _written);
        _written += bytes.Length;
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)_written);
        RandomAccess.Write(_file, length, WavHeader.Length - 4);
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)(WavHeader.Length - 8 + _written));
        RandomAccess.Write(_file, length, 4);
    }

    public void Dispose() => _file.Dispose();
}
