using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Control;

/// <summary>The JSON object that was posted; empty where none was.</summary>
public sealed class ControlBody(JsonObject members)
{
    public static ControlBody Empty { get; } = new([]);

    public JsonObject All => members;

    public bool Has(string key) => members.ContainsKey(key);

    public string? Text(string key) => members[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public int? Number(string key) => members[key] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    public bool? Boolean(string key) => members[key]?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public JsonObject? Members(string key) => members[key] as JsonObject;

    /// <summary>A time as settings have them, <c>00:00:00.250</c>; null where it is none, negative, or longer than a day.</summary>
    public TimeSpan? Time(string key) =>
        TimeSpan.TryParseExact(Text(key), "c", CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero && time <= TimeSpan.FromDays(1) ? time : null;
}
