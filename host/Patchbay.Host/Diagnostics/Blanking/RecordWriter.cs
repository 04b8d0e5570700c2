using System.Collections;
using System.Globalization;
using System.Text.Json;
using Patchbay.Desks;

namespace Patchbay.Host.Diagnostics.Blanking;

/// <summary>
/// Writes facts, commands and their results as JSON that may be shown: what a property is marked with says what is left of
/// it. What is not said (null, false, an empty list) is left out, and a long list is cut.
/// </summary>
internal sealed class RecordWriter(PersonalBlanks blanks)
{
    private const int MostItems = 12;

    /// <summary>Writes one record as an object.</summary>
    public void Write(Utf8JsonWriter json, object record)
    {
        json.WriteStartObject();
        WriteMembers(json, record);
        json.WriteEndObject();
    }

    /// <summary>Writes a record's properties into the object that is begun.</summary>
    public void WriteMembers(Utf8JsonWriter json, object record)
    {
        foreach (var member in RecordShape.Of(record.GetType()).Members)
        {
            var value = member.Property.GetValue(record);
            if (IsSilent(value)) continue;
            json.WritePropertyName(member.Name);
            WriteValue(json, value!, member.Personal);
        }
    }

    private static bool IsSilent(object? value) => value switch
    {
        null or false => true,
        string => false,
        JsonElement element => element.ValueKind == JsonValueKind.Undefined,
        IReadOnlyCollection<object> items => items.Count == 0,
        IEnumerable items => !items.Cast<object>().Any(),
        _ => false,
    };

    private void WriteValue(Utf8JsonWriter json, object value, PersonalData? personal)
    {
        switch (value)
        {
            case JsonElement element:
                // What is JSON can hold anything: unmarked it is taken for the worst.
                blanks.Write(json, element, personal ?? PersonalData.Text);
                break;
            case string text:
                json.WriteStringValue(personal is { } data ? blanks.Of(text, data) : text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double figure:
                json.WriteNumberValue(figure);
                break;
            case Enum word:
                json.WriteStringValue(JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString()));
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time);
                break;
            case ValueType:
                json.WriteStringValue(string.Format(CultureInfo.InvariantCulture, "{0}", value));
                break;
            case IEnumerable items:
                WriteItems(json, items.Cast<object>(), personal);
                break;
            default:
                Write(json, value);
                break;
        }
    }

    private void WriteItems(Utf8JsonWriter json, IEnumerable<object> items, PersonalData? personal)
    {
        json.WriteStartArray();
        var count = 0;
        foreach (var item in items)
            if (++count <= MostItems) WriteValue(json, item, personal);
        if (count > MostItems) json.WriteStringValue($"and {count - MostItems} more");
        json.WriteEndArray();
    }
}
