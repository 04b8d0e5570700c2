using System.Collections;
using System.Reflection;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Checks;
using Patchbay.Host.Plugins.Trust;

namespace Patchbay.Host.Commands;

/// <summary>The deployment that a verb was given, or the embedded one.</summary>
/// <param name="file">As given on the command line, from the caller's folder; null for the embedded one.</param>
/// <param name="settings">What is laid over it.</param>
internal sealed class DeploymentChoice(string? file, IReadOnlyList<string> settings)
{
    private const string Embedded = "deployments/demo.json";

    /// <summary>Reads it.</summary>
    /// <param name="toRun">Whether it is to run here and now, so that its secrets must be there.</param>
    /// <param name="locked">Whether the lock beside it holds.</param>
    /// <exception cref="IOException">The file cannot be read; the message says why.</exception>
    public DeploymentReading Read(bool toRun = false, bool locked = true)
    {
        var reader = new DeploymentReader(FindPlugins, Built("Data") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "patchbay"));
        return reader.Explain(Source() with { Settings = settings, Environment = Variables(), ToRun = toRun, LockFile = locked ? LockFile : null });
    }

    /// <summary>Where the lock of it stands or would stand; null for the embedded one, which has no folder.</summary>
    public string? LockFile => file is null ? null : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, PluginLock.FileName);

    private DeploymentSource Source()
    {
        if (file is null)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Embedded)!;
            using var text = new MemoryStream();
            stream.CopyTo(text);
            return new DeploymentSource { Name = Embedded, Text = text.ToArray(), Folder = AppContext.BaseDirectory, Embedded = true };
        }

        var path = Path.GetFullPath(file);
        try
        {
            return new DeploymentSource { Name = file, Text = File.ReadAllBytes(path), Folder = Path.GetDirectoryName(path)! };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The deployment file {path} cannot be read: {problem.Message}", problem);
        }
    }

    private static Dictionary<string, string> Variables() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);

    private static PluginCatalogue FindPlugins(PluginSettings settings)
    {
        IReadOnlyList<string> paths = settings.Paths.Count > 0 ? settings.Paths : [Built("Plugins") ?? Path.Combine(AppContext.BaseDirectory, "plugins")];
        return PluginCatalogue.Find(paths, PluginChecks.OfThisHost, TrustPolicy.Of(settings));
    }

    /// <summary>Folders of the repository that this program was built in, where that is still there.</summary>
    private static string? Built(string name)
    {
        var folder = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(entry => entry.Key == $"Patchbay.{name}")?.Value;
        return folder is not null && Directory.Exists(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder))) ? folder : null;
    }
}
