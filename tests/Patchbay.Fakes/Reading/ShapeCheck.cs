using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Desks;
using Patchbay.Fakes.Words;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Reading;

/// <summary>Checks JSON against the types it is to become, so that everything wrong is told at once and with its place.</summary>
/// <param name="options">The types' metadata.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class ShapeCheck(JsonSerializerOptions options, List<Problem> problems)
{
    public void Check(Located value, Type type, string path, bool nullable = false)
    {
        if (value.Kind == JsonValueKind.Null && (nullable || Nullable.GetUnderlyingType(type) is not null)) return;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(JsonElement)) return;
        if (WordsReader.ElementOf(type) is { } element)
        {
            if (!Is(value, path, "a list [ ]", JsonValueKind.Array)) return;
            for (var i = 0; i < value.Items.Count; i++) Check(value.Items[i], element, $"{path}[{i}]");
        }
        else if (type.IsEnum) Word(value, Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName), path);
        else if (type == typeof(bool)) Is(value, path, "true or false", JsonValueKind.True, JsonValueKind.False);
        else if (type == typeof(int) || type == typeof(long)) Number(value, path);
        else if (type == typeof(double)) Is(value, path, "a number", JsonValueKind.Number);
        else if (type == typeof(TimeSpan)) Time(value, path);
        else if (type == typeof(DateTimeOffset)) Moment(value, path);
        else if (type == typeof(string) || type == typeof(InteractionId) || type == typeof(CommandId) || type == typeof(PhoneCallId)) Is(value, path, "text in quotes", JsonValueKind.String);
        else Object(value, options.GetTypeInfo(type), path);
    }

    /// <summary>An object whose type is told by the word under a key.</summary>
    public void CheckNamed(Located value, string key, IReadOnlyDictionary<string, Type> types, string path)
    {
        if (!Is(value, path, "an object { }", JsonValueKind.Object)) return;
        if (value[key] is not { } name)
        {
            Add(value.Place, path, $"'{key}' is missing.", $"Add \"{key}\", one of {string.Join(", ", types.Keys.Order(StringComparer.Ordinal))}.");
            return;
        }

        if (Word(name, types.Keys, $"{path}.{key}")) Object(value, options.GetTypeInfo(types[name.Text]), path, key);
    }

    /// <summary>A text that is one of some words.</summary>
    public bool Word(Located value, IEnumerable<string> words, string path)
    {
        if (!Is(value, path, "text in quotes", JsonValueKind.String)) return false;
        var known = words.ToList();
        if (known.Contains(value.Text)) return true;
        Add(value.Place, path, $"'{value.Text}' is not known here.", NearestWord.Advice(value.Text, known));
        return false;
    }

    public bool Is(Located value, string path, string wanted, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (kinds.Contains(value.Kind)) return true;
        Add(value.Place, path, $"This is {Spell(value.Kind)}.", $"Write {wanted}.");
        return false;
    }

    public void Add(Place place, string path, string text, string fix) => problems.Add(new Problem(place, path, text, fix));

    private void Object(Located value, JsonTypeInfo info, string path, string? beside = null)
    {
        if (!Is(value, path, "an object { }", JsonValueKind.Object)) return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        // What is worked out from other members is shown and cannot be given.
        var properties = info.Properties.Where(property => property is { Set: not null } or { AssociatedParameter: not null }).ToList();
        foreach (var (name, place, member) in value.Members)
        {
            if (!seen.Add(name)) Add(place, $"{path}.{name}", $"'{name}' stands here twice.", "Keep one of them.");
            else if (name == beside || name.StartsWith("x-", StringComparison.Ordinal)) continue;
            else if (properties.Find(property => property.Name == name) is { } known) Check(member, known.PropertyType, $"{path}.{name}", known.IsSetNullable);
            else Add(place, $"{path}.{name}", $"'{name}' is not known here.", NearestWord.Advice(name, properties.Select(property => property.Name)));
        }

        foreach (var property in properties)
            if (property.IsRequired && !seen.Contains(property.Name)) Add(value.Place, path, $"'{property.Name}' is missing.", $"Add \"{property.Name}\".");
    }

    private void Number(Located value, string path)
    {
        if (Is(value, path, "a whole number", JsonValueKind.Number) && !int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            Add(value.Place, path, $"{value.Text} is no whole number.", "Write a whole number.");
    }

    private void Time(Located value, string path)
    {
        const string wanted = "a time as hh:mm:ss, as in \"00:00:30\"";
        if (Is(value, path, wanted, JsonValueKind.String)
            && (!TimeSpan.TryParseExact(value.Text, "c", CultureInfo.InvariantCulture, out var time) || time < TimeSpan.Zero || !value.Text.Contains(':', StringComparison.Ordinal)))
            Add(value.Place, path, $"'{value.Text}' is no length of time.", $"Write {wanted}.");
    }

    private void Moment(Located value, string path)
    {
        const string wanted = "a moment with its offset, as in \"2030-05-14T10:30:00+00:00\"";
        if (Is(value, path, wanted, JsonValueKind.String)
            && !DateTimeOffset.TryParseExact(value.Text, ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            Add(value.Place, path, $"'{value.Text}' is no moment.", $"Write {wanted}.");
    }

    private static string Spell(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object { }",
        JsonValueKind.Array => "a list [ ]",
        JsonValueKind.String => "text in quotes",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "nothing (null)",
    };
}
