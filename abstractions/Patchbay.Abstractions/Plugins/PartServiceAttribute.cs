namespace Patchbay.Plugins;

/// <summary>
/// A class of the plugin's own that its parts import. The host makes one for each instance, in the instance's container and
/// from the same imports, and disposes it with the instance. Two parts of a plugin never share one.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PartServiceAttribute : Attribute;
