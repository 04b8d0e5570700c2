using System.Net;

namespace Patchbay.Simulators.Genius.Web;

/// <summary>Where one of the listeners is asked to be.</summary>
internal sealed record ListenAddress(Uri Uri, IPAddress Ip)
{
    public bool Secure => Uri.Scheme == "wss";

    /// <summary>Where agents connect: with TLS anywhere, without on this machine only (sheet, section 1.1).</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ListenAddress ForAgents(string text)
    {
        var address = Read(text, "ws://127.0.0.1:8660/, wss://127.0.0.1:8660/", "ws", "wss");
        if (!address.Secure && !IPAddress.IsLoopback(address.Ip))
            throw new FormatException($"'{text}' would take passwords in the clear from other machines; write wss://{address.Uri.Authority}/, or keep to 127.0.0.1.");
        return address;
    }

    /// <summary>Where the control page is.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ListenAddress ForControl(string text) => Read(text, "http://127.0.0.1:8661/", "http");

    private static ListenAddress Read(string text, string example, params ReadOnlySpan<string> schemes)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !schemes.Contains(uri.Scheme) || Find(uri.Host.Trim('[', ']')) is not { } ip)
            throw new FormatException($"'{text}' is not where the simulator can listen; write {example}, or port 0 for any that is free.");
        return new ListenAddress(uri, ip);
    }

    private static IPAddress? Find(string host) => host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(host, out var ip) ? ip : null;
}
