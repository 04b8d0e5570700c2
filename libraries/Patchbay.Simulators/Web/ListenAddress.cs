using System.Net;

namespace Patchbay.Simulators.Web;

/// <summary>Where a listener is asked to be.</summary>
public sealed record ListenAddress(Uri Uri, IPAddress Ip)
{
    /// <summary>Where a control page is.</summary>
    /// <param name="text">As the options have it.</param>
    /// <param name="example">What is written instead where it is none.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static ListenAddress ForControl(string text, string example) => Read(text, example, "http");

    /// <summary>Reads one; <c>localhost</c> and numbers are all that a listener can be at.</summary>
    /// <param name="text">As the options have it.</param>
    /// <param name="example">What is written instead where it is none.</param>
    /// <param name="schemes">Those that can be.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static ListenAddress Read(string text, string example, params ReadOnlySpan<string> schemes)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !schemes.Contains(uri.Scheme) || Find(uri.Host.Trim('[', ']')) is not { } ip)
            throw new FormatException($"'{text}' is not where the simulator can listen; write {example}, or port 0 for any that is free.");
        return new ListenAddress(uri, ip);
    }

    /// <summary>Passwords go over it: without TLS it is for this machine only.</summary>
    /// <param name="secure">The scheme with TLS.</param>
    /// <exception cref="FormatException">It has none and is reached from elsewhere.</exception>
    public ListenAddress ForPasswords(string secure)
    {
        if (Uri.Scheme != secure && !IPAddress.IsLoopback(Ip))
            throw new FormatException($"'{Uri.OriginalString}' would take passwords in the clear from other machines; write {secure}://{Uri.Authority}/, or keep to 127.0.0.1.");
        return this;
    }

    private static IPAddress? Find(string host) => host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(host, out var ip) ? ip : null;
}
