using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;

namespace Patchbay.Host.Composition;

/// <summary>Binds an instance's options with the metadata that the options type itself names.</summary>
internal static class OptionsBinder
{
    private static readonly MethodInfo InfoMethod = typeof(OptionsBinder).GetMethod(nameof(Info), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Binds.</summary>
    /// <exception cref="JsonException">A value does not fit.</exception>
    public static object Bind(Type options, JsonObject values)
    {
        var info = (JsonTypeInfo)InfoMethod.MakeGenericMethod(options).Invoke(null, null)!;
        return JsonSerializer.Deserialize(values, info) ?? throw new JsonException("null is not options.");
    }

    private static JsonTypeInfo Info<TOptions>()
        where TOptions : class, IPluginOptions<TOptions> => TOptions.JsonTypeInfo;
}
