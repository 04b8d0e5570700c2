using System.Text.Json;
using Patchbay.Host.Commands.Reports;

namespace Patchbay.Host.Reloading.Plans;

/// <summary>A plan for people, from its JSON: whether it was made here or by a running host, it is told alike.</summary>
internal static class PlanReport
{
    public static Report Of(JsonElement plan)
    {
        var report = new Report().Line($"From {Text(plan, "from")} to {Text(plan, "to")}:", Tone.Strong);
        foreach (var sentence in Each(plan, "needsRestart")) report.Line($"Takes a restart of the host: {sentence.GetString()}", Tone.Warning);
        if (plan.GetProperty("changesNothing").GetBoolean()) return report.Line("Nothing changes.", Tone.Good);
        Table(report, "Instances", ["instance", "", "why"], Each(plan, "instances").Select(instance => (IReadOnlyList<Cell>)[Text(instance, "instance"), Change(instance), Text(instance, "why")]));
        Table(report, "Plugins", ["plugin", "", "before", "after", "why"], Each(plan, "plugins").Select(plugin => (IReadOnlyList<Cell>)[Text(plugin, "plugin"), Change(plugin), Text(plugin, "before"), Text(plugin, "after"), Text(plugin, "why")]));
        Table(report, "Listeners", ["listener", "", "before", "after"], Each(plan, "listeners").Select(listener => (IReadOnlyList<Cell>)[Text(listener, "listener"), Change(listener), Text(listener, "before"), Text(listener, "after")]));
        Desks(report, [.. Each(plan, "desks")]);
        Table(report, "Settings", ["of", "setting", "before", "after"], Settings(plan));
        return report.Line("").Line(Sum(plan), Tone.Strong);
    }

    /// <summary>How many are open only a running host knows.</summary>
    private static void Desks(Report report, IReadOnlyList<JsonElement> desks)
    {
        var open = desks.Any(desk => desk.TryGetProperty("open", out _));
        Table(report, "Desk plans", open ? ["desk plan", "open", "", "why"] : ["desk plan", "", "why"], desks.Select(desk =>
        {
            var why = string.Join(" ", Each(desk, "why").Select(sentence => sentence.GetString()));
            return (IReadOnlyList<Cell>)(open ? [Text(desk, "desk"), $"{desk.GetProperty("open").GetInt32()}", Change(desk), why] : [Text(desk, "desk"), Change(desk), why]);
        }));
    }

    private static void Table(Report report, string heading, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<Cell>> rows)
    {
        var all = rows.ToList();
        if (all.Count > 0) report.Heading(heading).Table(heads, all);
    }

    private static IEnumerable<IReadOnlyList<Cell>> Settings(JsonElement plan)
    {
        foreach (var (of, changes) in Each(plan, "instances").Select(instance => (Text(instance, "instance"), Each(instance, "settings")))
            .Concat(Each(plan, "desks").Select(desk => ($"desk plan {Text(desk, "desk")}", Each(desk, "settings"))))
            .Append(("host", Each(plan, "settings"))))
        {
            foreach (var change in changes) yield return [of, Text(change, "key"), Value(change, "before"), Value(change, "after")];
        }
    }

    private static string Sum(JsonElement plan)
    {
        var instances = Count(plan, "instances", "added", "changed", "moved", "removed", "left");
        var desks = Count(plan, "desks", "added", "untouched", "moves-unseen", "needs-agent", "removed");
        return $"Instances: {instances}.{(desks.Length == 0 ? "" : $" Desk plans: {desks}.")}";
    }

    private static string Count(JsonElement plan, string name, params string[] words)
    {
        var found = Each(plan, name).Select(item => Text(item, "change")).ToList();
        return string.Join(", ", words.Select(word => (Word: word, Count: found.Count(other => other == word))).Where(entry => entry.Count > 0).Select(entry => $"{entry.Count} {Spell(entry.Word)}"));
    }

    private static Cell Change(JsonElement item)
    {
        var word = Text(item, "change");
        return new Cell(Spell(word), word switch
        {
            "left" or "untouched" => Tone.Dim,
            "added" => Tone.Good,
            "removed" or "needs-agent" => Tone.Bad,
            _ => Tone.Warning,
        });
    }

    private static string Spell(string word) => word switch
    {
        "moves-unseen" => "moves unseen",
        "needs-agent" => "needs the agent",
        "origins" => "admits others",
        _ => word,
    };

    private static Cell Value(JsonElement change, string name) => change.TryGetProperty(name, out var value) ? Resolution.ReadableJson.Of(System.Text.Json.Nodes.JsonNode.Parse(value.GetRawText())) : new Cell("not set", Tone.Dim);

    private static string Text(JsonElement item, string name) => item.TryGetProperty(name, out var text) ? text.GetString()! : "";

    private static JsonElement.ArrayEnumerator Each(JsonElement item, string name) => item.GetProperty(name).EnumerateArray();
}
