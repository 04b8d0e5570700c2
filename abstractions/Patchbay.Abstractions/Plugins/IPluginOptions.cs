using System.Text.Json.Serialization.Metadata;

namespace Patchbay.Plugins;

/// <summary>
/// The options of a part. A sealed class with <c>set</c> properties and defaults in initialisers, bound by its own
/// source-generated metadata, which also yields the schema in the manifest.
/// </summary>
/// <remarks>
/// Use <c>set</c>, not <c>init</c>: with <c>init</c> the generator loses the initialisers. The context must refuse unmapped
/// members and duplicate properties and respect nullable annotations, or the host refuses the plugin.
/// </remarks>
/// <typeparam name="TSelf">The options class itself.</typeparam>
public interface IPluginOptions<TSelf>
    where TSelf : class, IPluginOptions<TSelf>
{
    /// <summary>What binds the options and describes them.</summary>
    static abstract JsonTypeInfo<TSelf> JsonTypeInfo { get; }
}
