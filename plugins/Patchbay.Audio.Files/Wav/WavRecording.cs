using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Patchbay.Audio.Files.Wav;

/// <summary>
/// A WAV file that grows. After each piece its header is true: sound first, then the lengths, so that a crash leaves a file
/// that can be played up to the last whole piece. Not thread-safe.
/// </summary>
internal sealed class WavRecording : IDisposable
{
    /// <summary>The lengths in the header have 32 bits.</summary>
    public const long MostBytes = uint.MaxValue - WavHeader.Length;

    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly long _most;
    private readonly Action _closed;
    private byte[] _bytes = [];
    private long _written;

    private WavRecording(SafeFileHandle file, string path, long most, Action closed)
    {
        _file = file;
        _path = path;
        _most = most;
        _closed = closed;
    }

    /// <summary>Makes the file anew.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How its sound comes.</param>
    /// <param name="most">The most bytes of sound that it may hold.</param>
    /// <param name="closed">Run once, when the recording is disposed.</param>
    /// <exception cref="AudioDeviceException">It cannot be written; the text names the file and says what to do.</exception>
    public static WavRecording Create(string path, AudioFormat format, long most, Action closed)
    {
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
            RandomAccess.Write(file, WavHeader.Write(format.Rate, format.Channels, 0), 0);
            return new WavRecording(file, path, most, closed);
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
            file?.Dispose();
            throw new AudioDeviceException($"'{path}' cannot be written ({problem.Message}); mend that, or name another", problem);
        }
    }

    /// <summary>Adds sound.</summary>
    /// <exception cref="IOException">It could not be written; what was added before is still whole.</exception>
    public void Append(ReadOnlySpan<short> samples)
    {
        if (_written + samples.Length * 2L > _most) throw new IOException($"'{_path}' holds {_written} bytes of sound, the most that it can");
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

    /// <summary>Closes the file. Once only.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _closed();
    }
}
