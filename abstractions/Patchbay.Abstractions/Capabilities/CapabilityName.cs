using System.Reflection;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>The names of capabilities, as their interfaces carry them.</summary>
public static class CapabilityName
{
    /// <summary>The name of one.</summary>
    public static string Of<T>()
        where T : ICapability => Of(typeof(T));

    /// <summary>The name of one.</summary>
    /// <exception cref="ArgumentException">The type is not a capability.</exception>
    public static string Of(Type capability) => capability.GetCustomAttribute<CapabilityAttribute>()?.Name
        ?? throw new ArgumentException($"{capability} is not a capability: it carries no [Capability].", nameof(capability));
}
