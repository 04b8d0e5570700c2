using System.Buffers.Binary;

namespace Patchbay.Audio.Files.Tests.Stands;

/// <summary>WAV files made byte by byte, right and wrong, without the code under test.</summary>
internal static class WavBytes
{
    public static byte[] Make(int rate, int channels, params ReadOnlySpan<short> samples)
    {
        var data = new byte[samples.Length * 2];
        for (var i = 0; i < samples.Length; i++) BinaryPrimitives.WriteInt16LittleEndian(data.AsSpan(i * 2), samples[i]);
        return Riff([.. Chunk("fmt ", Format(1, rate, channels, 16)), .. Chunk("data", data)]);
    }

    public static byte[] Riff(byte[] chunks) => [.. "RIFF"u8, .. Number(chunks.Length + 4), .. "WAVE"u8, .. chunks];

    public static byte[] Chunk(string name, byte[] content) =>
        [.. System.Text.Encoding.ASCII.GetBytes(name), .. Number(content.Length), .. content, .. new byte[content.Length % 2]];

    public static byte[] Format(int coding, int rate, int channels, int bits)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)coding);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), (ushort)channels);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), rate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), rate * channels * bits / 8);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(12), (ushort)(channels * bits / 8));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(14), (ushort)bits);
        return bytes;
    }

    public static byte[] Number(long number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)number);
        return bytes;
    }

    /// <summary>A ramp whose every sample is told from its neighbours.</summary>
    public static short[] Ramp(int length) => [.. Enumerable.Range(0, length).Select(i => (short)((i * 37) % 20011 - 10000))];

    public static short[] Sine(double hertz, int rate, int length, double amplitude) =>
        [.. Enumerable.Range(0, length).Select(i => (short)Math.Round(amplitude * Math.Sin(2 * Math.PI * hertz * i / rate)))];
}
