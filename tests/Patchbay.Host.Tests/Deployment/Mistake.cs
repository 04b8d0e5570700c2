using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.Host.Tests.Plugins;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Deployment;

/// <summary>
/// A folder of <c>Mistakes</c>: a deployment as somebody may write it, what <c>validate</c> says of it, and in a file <c>arguments</c> line by line
/// what is laid over it: <c>--set PATH=VALUE</c>, <c>VARIABLE=VALUE</c>, or <c>+NAME</c> for a test plugin beside the real ones.
/// </summary>
internal sealed class Mistake(string name)
{
    private static readonly string Root = Repository.PathOf("tests", "Patchbay.Host.Tests", "Deployment", "Mistakes");
    private static readonly Dictionary<string, PluginCatalogue> Catalogues = [];

    public static IEnumerable<string> Names => Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    public string Deployment => Path.Combine(Folder, "deployment.json");

    /// <summary>Whether it is one file with nothing laid over it, as an editor sees it.</summary>
    public bool IsOneFile => Arguments.Count == 0 && Directory.GetFiles(Folder, "*.json").Length == 1;

    public string Approved => File.Exists(Path.Combine(Folder, "expected.txt")) ? File.ReadAllText(Path.Combine(Folder, "expected.txt")) : "(nothing was approved)";

    private string Folder => Path.Combine(Root, name);

    private IReadOnlyList<string> Arguments => File.Exists(Path.Combine(Folder, "arguments")) ? File.ReadAllLines(Path.Combine(Folder, "arguments")) : [];

    /// <summary>What is said of it, the names of folders of this machine left out.</summary>
    public string Told() => string.Concat(Problems().Select(problem => $"{problem}\n"))
        .Replace(Folder, "FOLDER", StringComparison.Ordinal).Replace(Repository.PathOf("artifacts"), "ARTIFACTS", StringComparison.Ordinal);

    public IReadOnlyList<DeploymentProblem> Problems()
    {
        var variables = Arguments.Where(line => line[0] is not ('-' or '+')).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return new DeploymentReader(Find, "/data").Read(new DeploymentSource
        {
            Name = "deployment.json",
            Text = File.ReadAllBytes(Deployment),
            Folder = Folder,
            CallerFolder = Folder,
            Settings = [.. Arguments.Where(line => line.StartsWith("--set ", StringComparison.Ordinal)).Select(line => line["--set ".Length..])],
            Environment = variables,
        }).Problems;
    }

    /// <summary>Keeps what was said beside what was approved, to be looked at.</summary>
    public string Receive(string told)
    {
        var received = Path.Combine(Folder, "expected.received.txt");
        if (told == Approved) File.Delete(received);
        else File.WriteAllText(received, told);
        return received;
    }

    private PluginCatalogue Find(PluginSettings settings)
    {
        var beside = Arguments.FirstOrDefault(line => line[0] == '+')?[1..] ?? "";
        lock (Catalogues)
        {
            if (Catalogues.TryGetValue(beside, out var known)) return known;
            IEnumerable<string> paths = [Repository.PathOf("artifacts", "plugins"), .. beside.Length > 0 ? [Path.Combine(TestPluginFolders.All, $"Patchbay.TestPlugins.{beside}")] : Array.Empty<string>()];
            return Catalogues[beside] = PluginCatalogue.Find(paths, []);
        }
    }
}
