using System.Text;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.Host.Reloading.Plans;
using Patchbay.Host.Tests.Plugins;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Reloading.Plans;

/// <summary>Deployments of the test plugins and the fakes, and what lies between two of them.</summary>
internal static class Wanted
{
    public const string Text =
        """
        {
          "host": { "listen": "http://127.0.0.1:8651/" },
          "services": { "recorder/one": {}, "everything/all": { "name": "Ann", "count": 20, "password": { "env": "A" }, "entries": [{ "code": 1, "label": "a" }] } },
          "diallers": { "recorder-dialler/main": { "after": { "of": "recorder/one" } }, "recorder-dialler/other": {}, "fake/main": {} },
          "audio": { "fake/desk": {} },
          "softphones": { "fake/phone": { "audio": "fake/desk" }, "fake/spare": {} },
          "bridges": {
            "recorder-bridge/door": { "listen": "http://127.0.0.1:8650/", "origins": ["*"] },
            "recorder-bridge/back": { "listen": "http://127.0.0.1:8654/" }
          },
          "desks": {
            "calls": { "agents": ["a*"], "dialler": "recorder-dialler/main", "softphone": "fake/phone", "bridges": ["recorder-bridge/door"] },
            "mails": { "agents": ["b*"], "dialler": "recorder-dialler/other", "bridges": ["recorder-bridge/back"] },
            "phones": { "opens": "client", "softphone": "fake/phone", "lines": "config", "phone": { "lines": [{ "server": "pbx:5060", "user": "${agent}" }] }, "bridges": ["recorder-bridge/back"] }
          }
        }
        """;

    private static readonly PluginCatalogue Plugins = PluginCatalogue.Find([TestPluginFolders.All, Repository.PathOf("artifacts", "plugins", "Patchbay.Fakes")], []);

    /// <summary>The plan from <see cref="Text"/> to what becomes of it where each of the first texts is replaced by the second.</summary>
    public static DeploymentPlan Plan(params IReadOnlyList<(string What, string With)> changes) => DeploymentPlan.Of(Read(Text), Read(Change(changes)));

    public static Host.Deployment.Deployment Read(string text)
    {
        var (deployment, problems) = new DeploymentReader(_ => Plugins, "/data").Read(new DeploymentSource { Name = "my.json", Text = Encoding.UTF8.GetBytes(text), Folder = "/deployments" });
        problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.ToString()).ShouldBeEmpty();
        return deployment.ShouldNotBeNull();
    }

    /// <summary>What is not left, each with why.</summary>
    public static IReadOnlyList<string> Changes(this DeploymentPlan plan) => [.. plan.Instances.Where(instance => instance.Kind != InstanceChangeKind.Left)
        .Select(instance => $"{instance.Key} {instance.Kind}{(instance.MadeAnew ? " anew" : "")}{(instance.Why.Length > 0 ? $": {instance.Why}" : "")}")];

    /// <summary>One desk plan, with why.</summary>
    public static string Desk(this DeploymentPlan plan, string key) => plan.Desks.First(desk => desk.Key == key) is var desk ? string.Join(" ", [$"{desk.Kind}", .. desk.Why]) : "";

    private static string Change(IReadOnlyList<(string What, string With)> changes)
    {
        var text = Text;
        foreach (var (what, with) in changes)
        {
            text.ShouldContain(what);
            text = text.Replace(what, with, StringComparison.Ordinal);
        }

        return text;
    }
}
