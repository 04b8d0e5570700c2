namespace Patchbay.Plugins;

/// <summary>
/// Names an optional interface that a session or phone may offer. The name is what manifests and desk plans say.
/// </summary>
/// <param name="name">Kebab-case, for example <c>recording-pause</c>.</param>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = false, Inherited = false)]
public sealed class CapabilityAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
