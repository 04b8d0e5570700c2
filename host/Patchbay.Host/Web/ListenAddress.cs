using System.Net;

namespace Patchbay.Host.Web;

/// <summary>Where a listener listens: <c>http://HOST:PORT/</c>, port 0 for any that is free.</summary>
internal sealed record ListenAddress
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>Reads an address.</summary>
    /// <returns>The address; null with what is wrong.</returns>
    public static ListenAddress? Read(string text, out string? problem)
    {
        problem = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)) problem = "it is not an address";
        else if (uri.Scheme != Uri.UriSchemeHttp) problem = $"'{uri.Scheme}' is not served here";
        else if (uri.AbsolutePath != "/" || uri.Query.Length > 0) problem = "a path cannot be chosen";
        else if (uri.Host is not "localhost" && !IPAddress.TryParse(uri.Host.Trim('[', ']'), out _)) problem = "the host must be localhost or an IP address of this machine";
        if (problem is null) return new ListenAddress { Host = uri!.Host.Trim('[', ']'), Port = uri.Port };
        problem = $"'{text}' cannot be listened at: {problem}. Write http://127.0.0.1:8650/, or port 0 for any that is free.";
        return null;
    }

    public IPAddress Ip => Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(Host);

    /// <summary>The address once a port is bound.</summary>
    public Uri Bound(int port) => new UriBuilder(Uri.UriSchemeHttp, Ip.Equals(IPAddress.Any) ? "127.0.0.1" : Host, port).Uri;
}
