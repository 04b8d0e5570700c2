using System.Text.Json;

namespace Patchbay.Host.Reloading.Plans;

/// <summary>A plan as JSON: what <c>plan --json</c> writes, what a running host answers, and what the text for people is made from.</summary>
internal static class PlanJson
{
    /// <summary>Writes a plan's members.</summary>
    public static void Write(DeploymentPlan plan, Utf8JsonWriter json)
    {
        json.WriteString("from", plan.From);
        json.WriteString("to", plan.To);
        json.WriteBoolean("changesNothing", plan.ChangesNothing);
        WriteEach("instances", plan.Instances, json, Write);
        WriteEach("plugins", plan.Plugins, json, Write);
        WriteEach("listeners", plan.Listeners, json, Write);
        WriteEach("desks", plan.Desks, json, Write);
        WriteEach("settings", plan.Settings, json, Write);
        WriteTexts("needsRestart", plan.NeedsRestart, json);
    }

    private static void Write(InstanceChange instance, Utf8JsonWriter json)
    {
        json.WriteString("instance", instance.Key.ToString());
        json.WriteString("change", Word(instance.Kind));
        json.WriteBoolean("madeAnew", instance.MadeAnew);
        json.WriteString("why", instance.Why);
        WriteTexts("because", instance.Because.Select(key => key.ToString()), json);
        WriteEach("settings", instance.Settings, json, Write);
    }

    private static void Write(PluginChange plugin, Utf8JsonWriter json)
    {
        json.WriteString("plugin", plugin.Id);
        json.WriteString("change", Word(plugin.Kind));
        if (plugin.VersionBefore is { } before) json.WriteString("before", before);
        if (plugin.VersionAfter is { } after) json.WriteString("after", after);
        json.WriteBoolean("reloadable", plugin.Reloadable);
        json.WriteString("why", plugin.Why);
    }

    private static void Write(ListenerChange listener, Utf8JsonWriter json)
    {
        json.WriteString("listener", listener.Name);
        json.WriteString("change", Word(listener.Kind));
        if (listener.Before is { } before) json.WriteString("before", before);
        if (listener.After is { } after) json.WriteString("after", after);
    }

    private static void Write(DeskPlanChange desk, Utf8JsonWriter json)
    {
        json.WriteString("desk", desk.Key);
        json.WriteString("change", Word(desk.Kind));
        if (desk.Open is { } open) json.WriteNumber("open", open);
        WriteTexts("why", desk.Why, json);
        WriteEach("settings", desk.Settings, json, Write);
    }

    private static void Write(SettingChange setting, Utf8JsonWriter json)
    {
        json.WriteString("key", setting.Key);
        WriteValue("before", setting.Before, json);
        WriteValue("after", setting.After, json);
    }

    /// <summary>What is not set is left out; null is a value.</summary>
    private static void WriteValue(string name, string? value, Utf8JsonWriter json)
    {
        if (value is null) return;
        json.WritePropertyName(name);
        json.WriteRawValue(value);
    }

    private static void WriteTexts(string name, IEnumerable<string> texts, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteEach<T>(string name, IEnumerable<T> items, Utf8JsonWriter json, Action<T, Utf8JsonWriter> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Word<T>(T kind)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
