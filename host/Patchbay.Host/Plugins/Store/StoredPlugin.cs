namespace Patchbay.Host.Plugins.Store;

/// <summary>A plugin's copy in the store.</summary>
internal sealed record StoredPlugin
{
    /// <summary>Absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>Of what is in it, as it was hashed while it was copied or when it was found.</summary>
    public required string Digest { get; init; }
}
