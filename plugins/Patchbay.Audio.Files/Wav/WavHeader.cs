using System.Buffers.Binary;

namespace Patchbay.Audio.Files.Wav;

/// <summary>
/// Where the sound of a WAV file is, and how it is written (RIFF, chunks <c>fmt </c> and <c>data</c>; others are passed over).
/// </summary>
internal sealed record WavHeader
{
    /// <summary>The bytes before the sound in a file with no further chunks.</summary>
    public const int Length = 44;

    private const ushort Pcm = 1;
    private const ushort Extensible = 0xFFFE;

    public required int Rate { get; init; }

    public required int Channels { get; init; }

    /// <summary>Where the sound begins, in bytes.</summary>
    public required long DataOffset { get; init; }

    /// <summary>Whole samples only.</summary>
    public required long DataBytes { get; init; }

    /// <summary>Reads the header of a file.</summary>
    /// <param name="file">From its start; it can seek.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FormatException">It is no WAV file that this plugin takes; the text, which follows the file's name, says why and what to do.</exception>
    public static async Task<WavHeader> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        var riff = await PartAsync(file, 0, 12, cancellationToken).ConfigureAwait(false);
        if (riff.Length < 12 || !riff.AsSpan(0, 4).SequenceEqual("RIFF"u8) || !riff.AsSpan(8, 4).SequenceEqual("WAVE"u8))
            throw new FormatException($"is not a WAV file (it does not begin with RIFF and WAVE); {Advice}");
        byte[]? format = null;
        for (var at = 12L; at < file.Length;)
        {
            var chunk = await PartAsync(file, at, 8, cancellationToken).ConfigureAwait(false);
            if (chunk.Length < 8) break;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk.AsSpan(4));
            if (chunk.AsSpan(0, 4).SequenceEqual("fmt "u8))
                format = await PartAsync(file, at + 8, (int)Math.Min(length, 40), cancellationToken).ConfigureAwait(false);
            else if (chunk.AsSpan(0, 4).SequenceEqual("data"u8))
                return Read(format ?? throw new FormatException($"is damaged: its sound comes before the chunk 'fmt ' that says how it is written; {Advice}"), at + 8, length, file.Length);
            // Chunks begin at even places.
            at += 8 + length + (length & 1);
        }

        throw new FormatException($"is cut off: it ends before its {(format is null ? "format is told" : "sound begins")}; copy it again, or {Advice}");
    }

    /// <summary>A header of the common kind.</summary>
    public static byte[] Write(int rate, int channels, uint dataBytes)
    {
        var header = new byte[Length];
        var bytes = header.AsSpan();
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Length - 8 + dataBytes);
        "WAVEfmt "u8.CopyTo(bytes[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[20..], Pcm);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[22..], (ushort)channels);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], (uint)rate);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[28..], (uint)(rate * channels * 2));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[32..], (ushort)(channels * 2));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[34..], 16);
        "data"u8.CopyTo(bytes[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[40..], dataBytes);
        return header;
    }

    private const string Advice = "save it as PCM with 16 bits a sample at 8000, 16000 or 48000 Hz, mono or stereo";

    private static WavHeader Read(byte[] format, long offset, uint length, long fileLength)
    {
        if (format.Length < 16) throw new FormatException($"is damaged: its format takes {format.Length} bytes instead of 16; {Advice}");
        var coding = BinaryPrimitives.ReadUInt16LittleEndian(format);
        // The true coding of an extensible format is the start of its sub-format.
        if (coding == Extensible && format.Length >= 26) coding = BinaryPrimitives.ReadUInt16LittleEndian(format.AsSpan(24));
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(format.AsSpan(2));
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(format.AsSpan(4));
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(format.AsSpan(14));
        if (coding != Pcm) throw new FormatException($"is compressed or not of whole numbers ({NameOf(coding)}); {Advice}");
        if (bits != 16) throw new FormatException($"has {bits} bits a sample; {Advice}");
        if (rate is not (8000 or 16000 or 48000)) throw new FormatException($"has {rate} samples a second; {Advice}");
        if (channels is not (1 or 2)) throw new FormatException($"has {channels} channels; {Advice}");
        if (offset + length > fileLength)
            throw new FormatException($"is cut off: its header promises {length} bytes of sound, and {fileLength - offset} are there; copy it again, or {Advice}");
        if (length < channels * 2) throw new FormatException("holds no sound; record something into it, or write silence instead");
        return new WavHeader { Rate = (int)rate, Channels = channels, DataOffset = offset, DataBytes = length - length % (channels * 2) };
    }

    private static string NameOf(ushort coding) => coding switch
    {
        2 => "ADPCM",
        3 => "floating point",
        6 => "A-law",
        7 => "mu-law",
        0x31 => "GSM",
        0x55 => "MP3",
        _ => $"coding 0x{coding:X4}",
    };

    private static async Task<byte[]> PartAsync(Stream file, long at, int length, CancellationToken cancellationToken)
    {
        var part = new byte[length];
        file.Position = at;
        var read = await file.ReadAtLeastAsync(part, length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return part[..read];
    }
}
