using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>The six digits that an authenticator shows now (RFC 6238).</summary>
internal static class Authenticator
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Now(string secret)
    {
        var key = Convert.FromHexString(string.Concat(secret.SelectMany(letter => Convert.ToString(Base32.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0'))
            .Chunk(8).Where(bits => bits.Length == 8).Select(bits => Convert.ToByte(new string(bits), 2).ToString("X2", CultureInfo.InvariantCulture))));
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // What authenticators use.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0x0f)) & int.MaxValue) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }
}
