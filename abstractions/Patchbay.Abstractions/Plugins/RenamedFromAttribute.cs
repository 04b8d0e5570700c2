namespace Patchbay.Plugins;

/// <summary>Names a key that an option stood under before. A deployment that still writes it is told the new one.</summary>
/// <param name="key">As it was written in a deployment.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true, Inherited = true)]
public sealed class RenamedFromAttribute(string key) : Attribute
{
    /// <summary>As it was written in a deployment.</summary>
    public string Key { get; } = key;

    /// <summary>The plugin's first version with the new key.</summary>
    public string? Since { get; init; }
}
