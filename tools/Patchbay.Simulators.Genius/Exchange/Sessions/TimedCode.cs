using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Patchbay.Simulators.Genius.Exchange.Sessions;

/// <summary>The six-digit codes of a second factor (RFC 6238 with SHA-1, 30 s a step).</summary>
internal static class TimedCode
{
    private const int StepSeconds = 30;
    private const int Base32Bits = 5;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static bool IsSecret(string secret) => Bare(secret) is { Length: > 0 } text && text.All(Base32.Contains);

    public static string At(string secret, DateTimeOffset time) => Of(Key(secret), Step(time));

    /// <summary>Whether a code is right, one step of the clocks' difference either way.</summary>
    public static bool IsRight(string secret, string code, DateTimeOffset time)
    {
        var key = Key(secret);
        var given = Encoding.UTF8.GetBytes(code);
        var right = false;
        for (var step = Step(time) - 1; step <= Step(time) + 1; step++) right |= CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Of(key, step)));
        return right;
    }

    private static long Step(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    private static string Of(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The RFC's hash; authenticator apps know no other.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Key(string secret)
    {
        var bytes = new List<byte>();
        var (bits, held) = (0, 0);
        foreach (var letter in Bare(secret))
        {
            bits = (bits << Base32Bits) | Base32.IndexOf(letter, StringComparison.Ordinal);
            held += Base32Bits;
            if (held < 8) continue;
            held -= 8;
            bytes.Add((byte)(bits >> held));
            bits &= (1 << held) - 1;
        }

        return [.. bytes];
    }

    private static string Bare(string secret) => secret.Replace(" ", "", StringComparison.Ordinal).TrimEnd('=').ToUpperInvariant();
}
