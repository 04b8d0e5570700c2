using System.Net;

namespace Patchbay.TestClient.Wire;

/// <summary>Where a service is. Passwords go there: without TLS on this machine only.</summary>
internal static class ServiceAddress
{
    /// <summary>Reads one; a bare host is reached with TLS.</summary>
    /// <exception cref="FormatException">It is none, or would carry passwords in the clear.</exception>
    public static Uri Read(string text)
    {
        var bare = text.Trim();
        if (bare.Length == 0) throw new FormatException("There is no address; write wss://HOST/, or ws://127.0.0.1:8660/ for a service on this machine.");
        var whole = bare.Contains("://", StringComparison.Ordinal) ? bare : $"wss://{bare}";
        if (!Uri.TryCreate(whole, UriKind.Absolute, out var address) || address.Scheme is not ("ws" or "wss") || address.Host.Length == 0)
            throw new FormatException($"'{bare}' is no address of a service; write wss://HOST/, or ws://127.0.0.1:8660/ for one on this machine.");
        if (address.UserInfo.Length > 0) throw new FormatException("An address has no name and password in it; those belong into Authenticate.");
        if (address.Scheme == "ws" && !address.IsLoopback && !(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)))
            throw new FormatException($"'{bare}' would send passwords in the clear to another machine; write wss://{address.Authority}/, or keep to 127.0.0.1.");
        return address;
    }
}
