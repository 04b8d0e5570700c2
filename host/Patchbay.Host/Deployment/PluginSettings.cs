namespace Patchbay.Host.Deployment;

/// <summary>What a deployment says of plugins as such.</summary>
internal sealed record PluginSettings
{
    /// <summary>Where plugins are looked for, absolute; empty for where the program keeps them.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    public PluginTrust Trust { get; init; } = PluginTrust.Warn;

    /// <summary>Files of public keys (PEM) that may sign, absolute.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Ids of plugins that are loaded so that they can be unloaded; case does not count.</summary>
    public IReadOnlyList<string> Reloadable { get; init; } = [];
}

/// <summary>What is done about plugins whose hashes or signatures do not hold.</summary>
internal enum PluginTrust
{
    /// <summary>Nothing is looked at.</summary>
    Off,

    /// <summary>It is said.</summary>
    Warn,

    /// <summary>They are refused.</summary>
    Enforce,
}
