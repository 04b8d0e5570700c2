namespace Patchbay.Plugins;

/// <summary>Names a key that an options class had once. A deployment that still writes it is told what to do.</summary>
/// <param name="key">As it was written in a deployment.</param>
/// <param name="advice">What to write instead, as a sentence.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = true)]
public sealed class RemovedKeyAttribute(string key, string advice) : Attribute
{
    /// <summary>As it was written in a deployment.</summary>
    public string Key { get; } = key;

    /// <summary>What to write instead, as a sentence.</summary>
    public string Advice { get; } = advice;

    /// <summary>The plugin's first version without it.</summary>
    public string? Since { get; init; }
}
