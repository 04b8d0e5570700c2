using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;

namespace Patchbay.Build.Manifest;

/// <summary>The JSON schema of an options type, from the metadata that also binds it.</summary>
internal static class OptionsSchema
{
    private static readonly MethodInfo Ask = typeof(OptionsSchema).GetMethod(nameof(InfoOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static JsonNode Of(Type options, IReadOnlyList<string> hostKeys)
    {
        var info = Info(options);
        foreach (var property in info.Properties)
        {
            if (hostKeys.Contains(property.Name) || property.Name.StartsWith("x-", StringComparison.Ordinal))
                throw new BuildProblem("PBB1011", $"'{options}' declares '{property.Name}', which the host takes for itself; name it otherwise.");
        }

        return info.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = SchemaDetail.Add,
        });
    }

    private static JsonTypeInfo Info(Type options)
    {
        if (!options.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IPluginOptions<>) && face.GenericTypeArguments[0] == options))
            throw new BuildProblem("PBB1009", $"'{options}' is named as options and does not implement IPluginOptions<{options.Name}>.");
        var info = (JsonTypeInfo)Ask.MakeGenericMethod(options).Invoke(null, null)!;
        var wrong = Wrong(info.Options).ToList();
        return wrong.Count == 0 ? info : throw new BuildProblem(
            "PBB1010",
            $"The JSON context of '{options}' would let mistakes pass; set {string.Join(", ", wrong)} in its [JsonSourceGenerationOptions].");
    }

    private static IEnumerable<string> Wrong(JsonSerializerOptions options)
    {
        if (options.UnmappedMemberHandling != JsonUnmappedMemberHandling.Disallow) yield return "UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow";
        if (options.AllowDuplicateProperties) yield return "AllowDuplicateProperties = false";
        if (!options.RespectNullableAnnotations) yield return "RespectNullableAnnotations = true";
        if (options.PropertyNamingPolicy != JsonNamingPolicy.CamelCase) yield return "PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase";
    }

    private static JsonTypeInfo InfoOf<T>()
        where T : class, IPluginOptions<T> => T.JsonTypeInfo;
}
