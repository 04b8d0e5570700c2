using System.Text.Json;
using Patchbay.Fakes.Reading;
using Patchbay.Fakes.Words;

namespace Patchbay.Fakes.Scenarios;

/// <summary>What must hold in a scenario beyond the shape of its parts.</summary>
internal sealed class ScenarioCheck(ScenarioFor kind, List<Problem> problems)
{
    private readonly ShapeCheck _shape = new(DeskWords.Options, problems);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public void Check(Located root)
    {
        _shape.Check(root, typeof(Scenario), "$");
        if (root["steps"] is not { Kind: JsonValueKind.Array } steps) return;
        for (var i = 0; i < steps.Items.Count; i++)
            if (steps.Items[i].Kind == JsonValueKind.Object) Step(steps.Items[i], $"$.steps[{i}]");
    }

    private void Step(Located step, string path)
    {
        if (step["name"] is { Kind: JsonValueKind.String } name && !_names.Add(name.Text))
            _shape.Add(name.Place, $"{path}.name", $"There is a step '{name.Text}' before this one.", "Give each step a name of its own.");
        if (step["times"] is { Kind: JsonValueKind.Number } times && int.TryParse(times.Text, out var count) && count < 1)
            _shape.Add(times.Place, $"{path}.times", $"A step that happens {count} times never happens.", "Write 1 or more, or remove it.");
        var trigger = step["when"] is { Kind: JsonValueKind.Object } when ? Trigger(when, $"{path}.when") : null;
        if (step["do"] is not { Kind: JsonValueKind.Array } actions) return;
        for (var i = 0; i < actions.Items.Count; i++)
            if (actions.Items[i].Kind == JsonValueKind.Object) Action(actions.Items[i], trigger, $"{path}.do[{i}]");
    }

    /// <returns>Which trigger it is; null for none or several.</returns>
    private string? Trigger(Located when, string path)
    {
        var set = ScenarioFor.Dialler.Triggers.Where(trigger => when[trigger] is not null).ToList();
        if (set.Count != 1)
            _shape.Add(when.Place, path, set.Count == 0 ? "It is not said when." : $"{Spell(set)} cannot stand together.", $"Keep one of {Spell(kind.Triggers)}; without 'when' only the control socket fires the step.");
        foreach (var trigger in set.Where(trigger => !kind.Triggers.Contains(trigger)))
            _shape.Add(when[trigger]!.Place, $"{path}.{trigger}", $"'{trigger}' never happens to {kind.Whom}.", $"Keep one of {Spell(kind.Triggers)}.");
        if (when["command"] is { Kind: JsonValueKind.String } command) _shape.Word(command, kind.Commands, $"{path}.command");
        if (kind.Facts.Count > 0 && when["fact"] is { Kind: JsonValueKind.String } fact) _shape.Word(fact, kind.Facts, $"{path}.fact");
        return set.Count == 1 ? set[0] : null;
    }

    private void Action(Located action, string? trigger, string path)
    {
        var set = action.Members.Select(member => member.Name).Where(name => !name.StartsWith("x-", StringComparison.Ordinal)).Distinct().ToList();
        if (set.Count != 1)
            _shape.Add(action.Place, path, set.Count == 0 ? "There is nothing to do here." : $"{Spell(set)} are several things to do.", "Write an object for each, with one key.");
        if (action["publish"] is { } fact) _shape.CheckNamed(fact, "fact", DeskWords.Facts, $"{path}.publish");
        foreach (var (name, place, _) in action.Members)
        {
            if (ScenarioAction.Names.Contains(name) && !kind.Actions.Contains(name))
            {
                _shape.Add(place, $"{path}.{name}", $"'{name}' is nothing that {kind.Whom} can do.", $"Use one of {Spell(kind.Actions)}.");
                continue;
            }

            var fits = name switch
            {
                "ask" or "refuse" => trigger is "signIn",
                "answer" or "carryOn" or "reconciled" => trigger is "command",
                "throw" => trigger is "signIn" or "command",
                "publish" or "drop" => trigger is not "signIn",
                _ => true,
            };
            if (!fits) _shape.Add(place, $"{path}.{name}", $"'{name}' does not fit a step that happens {Happens(trigger)}.", $"Use it in a step with \"when\": {Wanted(name)}.");
        }
    }

    private static string Happens(string? trigger) => trigger switch
    {
        "signIn" => "in a sign-in, before there is a session",
        "command" => "at a command",
        "fact" => "after a fact",
        "after" => "by the clock",
        _ => "at the control socket alone",
    };

    private static string Wanted(string action) => action switch
    {
        "ask" or "refuse" => "{ \"signIn\": \"*\" }",
        "throw" => "{ \"signIn\": \"*\" } or { \"command\": WORD }",
        "publish" or "drop" => "{ \"fact\": \"session-state-changed\" }, which is the end of the sign-in",
        _ => "{ \"command\": WORD }",
    };

    private static string Spell(IEnumerable<string> words) => string.Join(" and ", words.Select(word => $"'{word}'"));
}
