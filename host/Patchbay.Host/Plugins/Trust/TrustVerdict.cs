namespace Patchbay.Host.Plugins.Trust;

/// <summary>What was found of a plugin's folder: whether it is whole, and who signed it.</summary>
internal sealed record TrustVerdict
{
    public required TrustState State { get; init; }

    /// <summary>The key that signed it, or says so; null without a signature that can be read.</summary>
    public string? KeyId { get; init; }

    /// <summary>How the files differ from the manifest, where the state is <see cref="TrustState.Modified"/>.</summary>
    public IReadOnlyList<FileDifference> Differences { get; init; } = [];

    /// <summary>Why the signature is invalid, or the files cannot be read, as words behind a colon.</summary>
    public string? Why { get; init; }

    /// <summary>Of all files; see <see cref="PluginContent.Digest"/>.</summary>
    public required string Digest { get; init; }

    /// <summary>In a few words, for a list.</summary>
    public override string ToString() => State switch
    {
        TrustState.Signed => $"signed by {KeyId![..Math.Min(16, KeyId!.Length)]}",
        TrustState.UntrustedKey => $"signed by the untrusted key {KeyId![..Math.Min(16, KeyId!.Length)]}",
        TrustState.Modified => $"modified: {Why ?? string.Join(", ", Differences)}",
        TrustState.InvalidSignature => $"invalid signature: {Why}",
        _ => "unsigned",
    };
}

/// <summary>From best to worst.</summary>
internal enum TrustState
{
    /// <summary>Whole, and signed with a key that may sign.</summary>
    Signed,

    /// <summary>Whole, and signed with a key that is not among those that may sign.</summary>
    UntrustedKey,

    /// <summary>Whole, and nobody signed it.</summary>
    Unsigned,

    /// <summary>There is a signature, and it is not of this manifest or cannot be read.</summary>
    InvalidSignature,

    /// <summary>Files are not as the manifest says.</summary>
    Modified,
}
