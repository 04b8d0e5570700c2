using Patchbay.Host.Commands;
using Patchbay.Host.Resolution;
using Patchbay.Host.Tests.Commands.Stands;

namespace Patchbay.Host.Tests.Resolution;

/// <summary>The log of a deployment that is half right, whole.</summary>
public sealed class DecisionLogTests : IDisposable
{
    private readonly VerbStand _stand = new();

    [Fact]
    public void What_became_of_instances_and_desks_and_of_what_it_followed()
    {
        _stand.Write("""
            {
              "plugins": { "paths": ["PLUGINS"], "reloadable": ["Patchbay.TestPlugins.Everything"] },
              "services": { "recorder/first": {}, "everything/bad": { "count": 0 }, "gone/one": {} },
              "diallers": { "recorder-dialler/main": { "after": { "of": "gone/one" } } },
              "bridges": { "recorder-bridge/door": { "listen": "http://127.0.0.1:0/" } },
              "desks": { "default": { "dialler": "recorder-dialler/main", "bridges": ["recorder-bridge/door"] }, "second": { "agents": ["x"], "bridges": ["gone/one"] } }
            }
            """);
        var decisions = new DeploymentChoice(_stand["my.json"], []).Read().Decisions;
        decisions.Select(decision => decision.Number).ShouldBe(Enumerable.Range(1, decisions.Count));
        foreach (var decision in decisions) decision.Causes.ShouldAllBe(cause => cause < decision.Number);
        var names = decisions.ToDictionary(decision => decision.Number, decision => $"{decision.Subject.Name} {decision.Rule}");
        string.Join('\n', decisions.Where(decision => decision.Subject.Kind is SubjectKind.Instance or SubjectKind.Desk)
            .Select(decision => $"{decision.Subject} | {decision.Rule} {(decision.Verdict == Verdict.Taken ? "taken" : "REFUSED")} | {decision.Text} <- {string.Join(", ", decision.Causes.Select(cause => names[cause]))}")).ShouldBe(
            """
            instance recorder/first | part taken | Its key stands under 'services', so it is the part 'recorder' of Patchbay.TestPlugins.Recorder 0.1.0. <- recorder offer
            instance recorder/first | options taken | They fit the schema of its part. <- recorder/first part
            instance everything/bad | part taken | Its key stands under 'services', so it is the part 'everything' of Patchbay.TestPlugins.Everything 0.1.0. <- everything offer
            instance everything/bad | options REFUSED | PB1005 $.services['everything/bad'].count '0' is too small. Write a number from 1 to 500. <- everything/bad part
            instance everything/bad | options REFUSED | PB1004 $.services['everything/bad'] 'name' is missing (Whom to greet). Add "name". <- everything/bad part
            instance gone/one | part REFUSED | No plugin that can be used exports a part 'gone' for services. Known are: everything, recorder. <- 
            instance recorder-dialler/main | part taken | Its key stands under 'diallers', so it is the part 'recorder-dialler' of Patchbay.TestPlugins.Recorder 0.1.0. <- recorder-dialler offer
            instance recorder-dialler/main | options taken | They fit the schema of its part. <- recorder-dialler/main part
            instance recorder-bridge/door | part taken | Its key stands under 'bridges', so it is the part 'recorder-bridge' of Patchbay.TestPlugins.Recorder 0.1.0. <- recorder-bridge offer
            instance recorder-bridge/door | options taken | They fit the schema of its part. <- recorder-bridge/door part
            instance recorder-dialler/main | patch REFUSED | $.diallers['recorder-dialler/main'].after.of takes an address of gone/one, and there is no such instance. <- gone/one part
            desk default | desk-plan taken | It names recorder-dialler/main, recorder-bridge/door, and all are there. <- recorder-dialler/main part, recorder-bridge/door part
            desk second | desk-plan REFUSED | PB1008 $.desks.second.bridges[0] There is no instance 'gone/one' that fits here. Known are: recorder-bridge/door. <- gone/one part
            """);
        decisions.Single(decision => decision is { Rule: Rules.Lifetime, Subject.Name: "Patchbay.TestPlugins.Everything" }).Text.ShouldBe("Reloadable: plugins.reloadable names it.");
    }

    [Fact]
    public void The_order_is_of_what_refers_to_what_and_bridges_come_last()
    {
        _stand.Write("""
            {
              "plugins": { "paths": ["PLUGINS"] },
              "services": { "recorder/late": { "after": { "of": "recorder-dialler/main" } }, "recorder/first": {} },
              "diallers": { "recorder-dialler/main": { "after": { "of": "recorder/first" } } },
              "bridges": { "recorder-bridge/door": { "listen": "http://127.0.0.1:0/" } }
            }
            """);
        var reading = new DeploymentChoice(_stand["my.json"], []).Read();
        reading.Deployment!.InStartOrder.Select(instance => instance.Key.ToString()).ShouldBe(["recorder/first", "recorder-dialler/main", "recorder/late", "recorder-bridge/door"]);
        reading.Decisions.Where(decision => decision.Rule == Rules.StartOrder).Select(decision => decision.Text).ShouldBe(
        [
            "Place 1 of 4: it refers to nothing that has to start before it; the order of the file decides.",
            "Place 2 of 4: after recorder/first, which it refers to.",
            "Place 3 of 4: after recorder-dialler/main, which it refers to.",
            "Place 4 of 4: a bridge starts when desks can be opened.",
        ]);
    }

    public void Dispose() => _stand.Dispose();
}
