using Patchbay.Plugins;

namespace Patchbay.Simulators.Web;

/// <summary>Which certificate a listener shows, as the options <c>certificate</c>, <c>certificateFrom</c> and <c>certificatePassword</c> have it.</summary>
public sealed record CertificateSettings
{
    /// <summary>The simulator's name, which one that it makes for itself carries.</summary>
    public required string Name { get; init; }

    /// <summary>The scheme with TLS; any other needs no certificate.</summary>
    public required string Scheme { get; init; }

    /// <summary>A file that the certificate shown is written to, as PEM and without its key.</summary>
    public string? Shown { get; init; }

    /// <summary>A PFX or PEM file with the certificate and its key; null to make one.</summary>
    public string? From { get; init; }

    /// <summary>What opens <see cref="From"/> where it is locked.</summary>
    public Secret? Password { get; init; }
}
