namespace Patchbay.Plugins;

/// <summary>
/// Exports a class as a part: under a name, for one contract. Read as metadata by the build, which writes it into the
/// plugin's manifest; no plugin code runs for that.
/// </summary>
/// <typeparam name="TContract">The contract, for example <see cref="Diallers.IDiallerAdapter"/>.</typeparam>
/// <param name="name">The part's name in a deployment, kebab-case; it is the first half of an instance key.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class ExportAttribute<TContract>(string name) : Attribute
    where TContract : class
{
    /// <summary>The part's name.</summary>
    public string Name { get; } = name;

    /// <summary>The options type, which implements <see cref="IPluginOptions{TSelf}"/>; null for a part without options.</summary>
    public Type? Options { get; init; }

    /// <summary>
    /// Names of the capabilities that what this part opens may offer (see <see cref="CapabilityAttribute"/>), checked
    /// against what a desk plan needs before anything is loaded.
    /// </summary>
    public string[] MayOffer { get; init; } = [];

    /// <summary>Names that this part was exported under before. A deployment that still writes one is told the new one.</summary>
    public string[] Replaces { get; init; } = [];
}
