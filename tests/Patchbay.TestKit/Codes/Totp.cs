using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Patchbay.TestKit.Codes;

/// <summary>The six digits that an authenticator shows now (RFC 6238).</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="secret">In base 32, without spaces.</param>
    public static string Now(string secret)
    {
        var key = Convert.FromHexString(string.Concat(secret.SelectMany(letter => Convert.ToString(Base32.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0'))
            .Chunk(8).Where(bits => bits.Length == 8).Select(bits => Convert.ToByte(new string(bits), 2).ToString("X2", System.Globalization.CultureInfo.InvariantCulture))));
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // What authenticators use.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0x0f)) & int.MaxValue) % 1_000_000;
        return number.ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
