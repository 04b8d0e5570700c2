using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;

namespace Patchbay.Build.Manifest;

/// <summary>
/// Adds to a schema what the exporter does not tell: descriptions, ranges, patterns, defaults, and the types that have a
/// converter of their own and so no schema.
/// </summary>
internal static class SchemaDetail
{
    public static JsonNode Add(JsonSchemaExporterContext context, JsonNode node)
    {
        node = OwnType(context) ?? node;
        if (node is not JsonObject schema) return node;
        if (Attribute<RangeAttribute>(context) is { } range)
        {
            schema["minimum"] = Number(range.Minimum);
            schema["maximum"] = Number(range.Maximum);
        }
        else if ((Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type) == typeof(int))
        {
            // A number that only a longer integer holds fits "integer" and is not bound.
            schema["format"] = "int32";
        }

        if (Attribute<RegularExpressionAttribute>(context) is { } expression) schema["pattern"] = expression.Pattern;
        // The host makes such a path absolute, counted from the deployment's folder.
        if (Attribute<StringSyntaxAttribute>(context)?.Syntax == "path") schema["x-path"] = true;
        if (Default(context.PropertyInfo) is { } value) schema["default"] = value;
        KeyHistory.Add(context, schema);
        if (Attribute<DescriptionAttribute>(context) is { } description) schema.Insert(0, "description", description.Description);
        return schema;
    }

    private static JsonObject? OwnType(JsonSchemaExporterContext context)
    {
        var type = context.TypeInfo.Type;
        JsonObject? schema = null;
        if (type == typeof(Secret))
        {
            schema = Object("env", "file");
            (schema["minProperties"], schema["maxProperties"], schema["x-secret"]) = (1, 1, true);
        }
        else if (type == typeof(AddressRef))
        {
            var reference = Object("of", "address");
            reference["required"] = new JsonArray((JsonNode)"of");
            schema = new JsonObject
            {
                ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string", ["format"] = "uri" }, reference),
                ["x-address"] = true,
            };
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(InstanceRef<>))
        {
            schema = new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = "^[^/]+/[^/]+$",
                ["x-instance-ref"] = type.GenericTypeArguments[0].FullName,
            };
        }

        if (schema is not null && context.PropertyInfo is { IsSetNullable: true }) schema["x-nullable"] = true;
        return schema;
    }

    private static JsonObject Object(params string[] names) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(names.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["type"] = "string" }))),
        ["additionalProperties"] = false,
    };

    private static T? Attribute<T>(JsonSchemaExporterContext context)
        where T : Attribute =>
        (context.PropertyInfo is { } property
            ? property.AttributeProvider?.GetCustomAttributes(typeof(T), true).FirstOrDefault()
            : context.TypeInfo.Type.GetCustomAttribute<T>()) as T;

    private static JsonValue Number(object bound) => JsonValue.Create(Convert.ToDecimal(bound, CultureInfo.InvariantCulture));

    private static JsonNode? Default(JsonPropertyInfo? property)
    {
        if (property is not { IsRequired: false, Get: { } get, DeclaringType: { IsAbstract: false } owner }) return null;
        if (owner.GetConstructor(Type.EmptyTypes) is null) return null;
        // The compiler's check of required members does not bind reflection, so initialisers alone run.
        var fresh = Activator.CreateInstance(owner)!;
        return get(fresh) is { } value ? JsonSerializer.SerializeToNode(value, property.Options.GetTypeInfo(property.PropertyType)) : null;
    }
}
