using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;

namespace Patchbay.Host.Plugins;

/// <summary>Binds options with the metadata that their own type names. No reflection binder: those pin load contexts or lose values.</summary>
internal static class OptionsBinding
{
    private static readonly MethodInfo Ask = typeof(OptionsBinding).GetMethod(nameof(InfoOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Makes the options.</summary>
    /// <exception cref="JsonException">They do not fit the type; a deployment that was checked against the schema rarely gets here.</exception>
    /// <exception cref="PluginLoadException">The type is not one of options.</exception>
    public static object Bind(Type options, JsonNode json)
    {
        if (!options.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IPluginOptions<>) && face.GenericTypeArguments[0] == options))
            throw new PluginLoadException($"{options} is named as options and does not implement IPluginOptions<{options.Name}>.");
        var info = (JsonTypeInfo)Ask.MakeGenericMethod(options).Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!;
        return json.Deserialize(info) ?? throw new JsonException("The options are null.");
    }

    private static JsonTypeInfo InfoOf<T>()
        where T : class, IPluginOptions<T> => T.JsonTypeInfo;
}
