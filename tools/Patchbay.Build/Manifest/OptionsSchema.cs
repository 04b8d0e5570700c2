using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;

namespace Patchbay.Build.Manifest;

/// <summary>
/// Describes an options type by the metadata that also binds it. The exporter knows types and names; descriptions, ranges,
/// patterns and defaults are laid over from the properties, and what a converter reads is described here.
/// </summary>
internal static class OptionsSchema
{
    public static JsonNode Of(Type options)
    {
        var info = (JsonTypeInfo)typeof(OptionsSchema)
            .GetMethod(nameof(Info), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(options)
            .Invoke(null, null)!;
        return info.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform });
    }

    private static JsonTypeInfo Info<TOptions>()
        where TOptions : class, IPluginOptions<TOptions> => TOptions.JsonTypeInfo;

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var schema = Converted(context.TypeInfo.Type) ?? node as JsonObject ?? [];
        if (Find<DescriptionAttribute>(context) is { } description) schema["description"] = description.Description;
        if (Find<RangeAttribute>(context) is { } range)
        {
            schema["minimum"] = JsonValue.Create(Convert.ToDecimal(range.Minimum));
            schema["maximum"] = JsonValue.Create(Convert.ToDecimal(range.Maximum));
        }

        if (Find<RegularExpressionAttribute>(context) is { } pattern) schema["pattern"] = pattern.Pattern;
        if (Default(context) is { } value) schema["default"] = value;
        return schema;
    }

    private static JsonObject? Converted(Type type)
    {
        if (type == typeof(Secret)) return new JsonObject { ["type"] = "object", ["x-secret"] = true };
        if (type == typeof(AddressRef)) return new JsonObject { ["type"] = new JsonArray("string", "object"), ["x-address"] = true };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(InstanceRef<>))
            return new JsonObject { ["type"] = "string", ["x-instance-ref"] = type.GetGenericArguments()[0].FullName };
        return null;
    }

    private static TAttribute? Find<TAttribute>(JsonSchemaExporterContext context)
        where TAttribute : Attribute => context.PropertyInfo is { } property
        ? property.AttributeProvider?.GetCustomAttributes(typeof(TAttribute), true).FirstOrDefault() as TAttribute
        : context.TypeInfo.Type.GetCustomAttribute<TAttribute>();

    private static JsonNode? Default(JsonSchemaExporterContext context)
    {
        if (context.PropertyInfo is not { IsRequired: false, Get: { } get } property) return null;
        // Runs the initialisers; what the compiler demands of callers does not count here.
        var fresh = Activator.CreateInstance(property.DeclaringType);
        return fresh is not null && get(fresh) is { } value
            ? JsonSerializer.SerializeToNode(value, property.Options.GetTypeInfo(property.PropertyType))
            : null;
    }
}
