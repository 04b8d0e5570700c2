using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.TestClient.Commands;

/// <summary>Makes requests of what was written into a command's form: text becomes what the parameter is in JSON.</summary>
internal static class RequestForm
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>A request with the sheet's keys in their order, without SID and RID.</summary>
    /// <param name="command">Which.</param>
    /// <param name="type">What to write as its type; null for its own.</param>
    /// <param name="texts">What was written, by key. Blank: left out where the parameter is optional, else its default, else an empty text.</param>
    /// <exception cref="FormatException">A text cannot be what the parameter is, or a number is missing.</exception>
    public static JsonObject Fill(AapiCommand command, string? type, IReadOnlyDictionary<string, string> texts)
    {
        if (texts.Keys.FirstOrDefault(key => command.Parameters.All(parameter => parameter.Key != key)) is { } unknown) throw new FormatException(Unknown(command, unknown));
        var request = new JsonObject { ["type"] = string.IsNullOrWhiteSpace(type) ? command.Type : type };
        foreach (var parameter in command.Parameters)
            if (ValueOf(command, parameter, texts.GetValueOrDefault(parameter.Key, "")) is { } value) request[parameter.Key] = value;
        return request;
    }

    /// <summary>A request from <c>key=value</c> and <c>key:=json</c>; what was not given is as <see cref="Fill"/> has blanks.</summary>
    /// <param name="command">Which; null for one that the sheet does not have.</param>
    /// <param name="type">What to write as its type.</param>
    /// <param name="arguments">As they were written.</param>
    /// <param name="asIs">Writes what was given and nothing else; what the sheet does not know is text.</param>
    /// <exception cref="FormatException">An argument is none, or does not fit.</exception>
    public static JsonObject FromArguments(AapiCommand? command, string type, IEnumerable<string> arguments, bool asIs)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var raw = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var sign = argument.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0 || (sign == 1 && argument[0] == ':')) throw new FormatException($"'{argument}' is neither KEY=VALUE nor KEY:=JSON.");
            var isJson = argument[sign - 1] == ':';
            var (key, value) = (argument[..(isJson ? sign - 1 : sign)], argument[(sign + 1)..]);
            if (texts.ContainsKey(key) || raw.ContainsKey(key)) throw new FormatException($"'{key}' is given twice.");
            if (isJson) raw[key] = Json(key, value);
            else texts[key] = value;
        }

        var request = command is not null && !asIs ? Fill(command, type, Typed(command, texts, raw)) : AsIs(command, type, texts);
        foreach (var (key, value) in raw) request[key] = value;
        return request;
    }

    // A key whose value comes as JSON is written as it is, whatever the sheet wants of it.
    private static Dictionary<string, string> Typed(AapiCommand command, Dictionary<string, string> texts, Dictionary<string, JsonNode?> raw)
    {
        var given = new Dictionary<string, string>(texts, StringComparer.Ordinal);
        foreach (var parameter in command.Parameters.Where(parameter => raw.ContainsKey(parameter.Key))) given[parameter.Key] = Placeholder(parameter);
        return given;
    }

    private static string Placeholder(Parameter parameter) => parameter.Type switch
    {
        ParameterType.Integer => "0",
        ParameterType.Boolean => "false",
        ParameterType.Object => "{}",
        ParameterType.Integers => "[]",
        _ => "-",
    };

    private static JsonObject AsIs(AapiCommand? command, string type, Dictionary<string, string> texts)
    {
        var request = new JsonObject { ["type"] = type };
        foreach (var (key, text) in texts)
            request[key] = command?.Parameters.FirstOrDefault(parameter => parameter.Key == key) is { } parameter ? Read(command, parameter, text) : JsonValue.Create(text);
        return request;
    }

    private static JsonNode? ValueOf(AapiCommand command, Parameter parameter, string text)
    {
        if (text.Length > 0) return Read(command, parameter, text);
        if (parameter.Need == Need.Optional) return null;
        if (parameter.Default is { } fallback) return fallback.DeepClone();
        return parameter.Type == ParameterType.Text
            ? JsonValue.Create("")
            : throw new FormatException($"{command.Type} needs {parameter.Key}: {Kind(parameter.Type)}. {parameter.Help}");
    }

    private static JsonNode Read(AapiCommand command, Parameter parameter, string text) => parameter.Type switch
    {
        ParameterType.Text => JsonValue.Create(text),
        ParameterType.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        ParameterType.Boolean when text is "true" or "false" => JsonValue.Create(text == "true"),
        ParameterType.Object when Parse(text) is JsonObject members => members,
        ParameterType.Integers when Integers(text) is { } numbers => numbers,
        _ => throw new FormatException($"{command.Type}: {parameter.Key} is {Kind(parameter.Type)}, and '{text}' is none."),
    };

    // [1, 2] as JSON has it, or 1, 2 as people write it.
    private static JsonArray? Integers(string text)
    {
        var bare = text.Trim();
        return Parse(bare.StartsWith('[') ? bare : $"[{bare}]") is JsonArray items && items.All(item => item is JsonValue value && value.TryGetValue<long>(out _)) ? items : null;
    }

    private static string Kind(ParameterType type) => type switch
    {
        ParameterType.Integer => "a whole number",
        ParameterType.Boolean => "true or false",
        ParameterType.Object => "a JSON object",
        ParameterType.Integers => "a list of whole numbers",
        _ => "a text",
    };

    private static string Unknown(AapiCommand command, string key) =>
        $"{command.Type} has no parameter '{key}'; {(command.Parameters.Count == 0 ? "it has none" : $"it has {string.Join(", ", command.Parameters.Select(parameter => parameter.Key))}")}.";

    private static JsonNode? Json(string key, string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (JsonException problem)
        {
            throw new FormatException($"{key}:= wants JSON, and '{text}' is none: {problem.Message}", problem);
        }
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (JsonException)
        {
            // Told by the caller, in the words of the parameter.
            return null;
        }
    }
}
