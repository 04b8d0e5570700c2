using System.Text;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.Host.Tests.Plugins;

namespace Patchbay.Host.Tests.Deployment;

/// <summary>Reads deployments against the test plugins.</summary>
internal static class Reading
{
    public const string Folder = "/deployments";
    public const string Caller = "/caller";

    private static readonly PluginCatalogue Plugins = PluginCatalogue.Find([TestPluginFolders.All], []);

    public static DeploymentSource Source(string text) => new()
    {
        Name = "demo.json",
        Text = Encoding.UTF8.GetBytes(text),
        Folder = Folder,
        CallerFolder = Caller,
    };

    public static Host.Deployment.Deployment Good(DeploymentSource source)
    {
        var (deployment, problems) = Read(source);
        problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.ToString()).ShouldBeEmpty();
        return deployment.ShouldNotBeNull();
    }

    /// <summary>The errors; warnings beside them are told by tests of their own.</summary>
    public static IReadOnlyList<string> Bad(DeploymentSource source)
    {
        var (deployment, problems) = Read(source);
        deployment.ShouldBeNull();
        return [.. problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.ToString())];
    }

    public static IReadOnlyList<DeploymentProblem> Problems(DeploymentSource source) => Read(source).Item2;

    private static (Host.Deployment.Deployment?, IReadOnlyList<DeploymentProblem>) Read(DeploymentSource source) =>
        new DeploymentReader(_ => Plugins, "/data").Read(source);
}
