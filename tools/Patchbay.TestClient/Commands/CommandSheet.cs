using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.TestClient.Commands;

/// <summary>All commands of the Agent API V2.1, from the embedded <c>commands.json</c>.</summary>
internal static class CommandSheet
{
    public static JsonArray Json { get; } = Read();

    public static IReadOnlyList<AapiCommand> All { get; } = [.. Json.Select(row => Command(row!.AsObject()))];

    /// <summary>Finds one by its type; null where the sheet has none of that name.</summary>
    public static AapiCommand? Find(string type) => All.FirstOrDefault(command => command.Type == type);

    /// <summary>As <see cref="Find"/>, for what a person wrote: the case does not matter, and a name that is none is told.</summary>
    /// <exception cref="FormatException">There is no such command.</exception>
    public static AapiCommand Get(string type) => Find(type) ?? All.FirstOrDefault(command => command.Type.Equals(type, StringComparison.OrdinalIgnoreCase))
        ?? throw new FormatException($"'{type}' is no command of the Agent API. There are {string.Join(", ", All.Select(command => command.Type))}.");

    private static JsonArray Read()
    {
        using var file = typeof(CommandSheet).Assembly.GetManifestResourceStream("commands.json")!;
        return JsonNode.Parse(file)!.AsArray();
    }

    private static AapiCommand Command(JsonObject row) => new()
    {
        Type = row["type"]!.GetValue<string>(),
        Printed = row["printed"]?.GetValue<string>(),
        Group = row["group"]!.GetValue<string>(),
        Help = row["help"]!.GetValue<string>(),
        HasSid = row["sid"]?.GetValue<bool>() ?? true,
        HasRid = row["rid"]?.GetValue<bool>() ?? true,
        IsAnswered = row["answered"]?.GetValue<bool>() ?? true,
        Parameters = [.. row["keys"]!.AsArray().Select(key => Parameter(key!.AsObject()))],
    };

    private static Parameter Parameter(JsonObject key) => new()
    {
        Key = key["key"]!.GetValue<string>(),
        Type = Type(key["type"]!.GetValue<string>()),
        Need = NeedOf(key["need"]!.GetValue<string>()),
        Help = key["help"]!.GetValue<string>(),
        Default = key["default"]?.DeepClone(),
        Choices = [.. (key["choices"]?.AsArray() ?? []).Select(choice => new Choice(choice!["value"]!.GetValue<string>(), choice["means"]!.GetValue<string>()))],
        Secret = key["secret"]?.GetValue<bool>() ?? false,
    };

    private static ParameterType Type(string name) => name switch
    {
        "string" => ParameterType.Text,
        "integer" => ParameterType.Integer,
        "boolean" => ParameterType.Boolean,
        "object" => ParameterType.Object,
        "integer[]" => ParameterType.Integers,
        _ => throw new JsonException($"commands.json: there is no type '{name}'."),
    };

    private static Need NeedOf(string name) => name switch
    {
        "mandatory" => Need.Mandatory,
        "may-be-empty" => Need.MayBeEmpty,
        "optional" => Need.Optional,
        _ => throw new JsonException($"commands.json: there is no need '{name}'."),
    };
}
