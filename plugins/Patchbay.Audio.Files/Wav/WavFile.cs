using System.Buffers.Binary;

namespace Patchbay.Audio.Files.Wav;

/// <summary>The sound of a WAV file, in memory.</summary>
internal sealed class WavFile
{
    private WavFile(WavHeader header, short[] samples)
    {
        Rate = header.Rate;
        Channels = header.Channels;
        Samples = samples;
    }

    public int Rate { get; }

    public int Channels { get; }

    /// <summary>Samples of two channels alternate.</summary>
    public ReadOnlyMemory<short> Samples { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="AudioDeviceException">It cannot be read; the text names the file and says what to do.</exception>
    public static async Task<WavFile> ReadAsync(string path, int maxMegabytes, CancellationToken cancellationToken)
    {
        return await WithFileAsync(path, maxMegabytes, ReadSoundAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads as little of a file as tells that it can be read.</summary>
    /// <exception cref="AudioDeviceException">As <see cref="ReadAsync"/>.</exception>
    public static async Task<WavHeader> CheckAsync(string path, int maxMegabytes, CancellationToken cancellationToken) =>
        await WithFileAsync(path, maxMegabytes, WavHeader.ReadAsync, cancellationToken).ConfigureAwait(false);

    private static async Task<WavFile> ReadSoundAsync(Stream file, CancellationToken cancellationToken)
    {
        var header = await WavHeader.ReadAsync(file, cancellationToken).ConfigureAwait(false);
        var bytes = new byte[header.DataBytes];
        file.Position = header.DataOffset;
        await file.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        var samples = new short[bytes.Length / 2];
        for (var i = 0; i < samples.Length; i++) samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(i * 2));
        return new WavFile(header, samples);
    }

    private static async Task<T> WithFileAsync<T>(string path, int maxMegabytes, Func<Stream, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            if (Directory.Exists(path)) throw new AudioDeviceException($"'{path}' is a folder; name the WAV file in it");
            // A file that is still being written may be read: its header never promises more than is there.
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 4096, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                if (!file.CanSeek) throw new AudioDeviceException($"'{path}' is no ordinary file; name a WAV file");
                if (file.Length > maxMegabytes * 1024L * 1024)
                    throw new AudioDeviceException($"'{path}' has {file.Length / 1024 / 1024} megabytes, and {maxMegabytes} are allowed; shorten it, or raise 'maxFileMegabytes'");
                return await read(file, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AudioDeviceException($"there is no file '{path}'; put a WAV file there, or name another", problem);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new AudioDeviceException($"'{path}' may not be read by this user; give the right to read it, or name another", problem);
        }
        catch (FormatException problem)
        {
            throw new AudioDeviceException($"'{path}' {problem.Message}", problem);
        }
        catch (IOException problem)
        {
            throw new AudioDeviceException($"'{path}' cannot be read ({problem.Message}); mend that, or name another", problem);
        }
    }
}
