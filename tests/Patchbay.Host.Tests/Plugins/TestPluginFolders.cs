using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Plugins;

/// <summary>The plugins of tests/TestPlugins as the build laid them out, and copies of them that a test may spoil.</summary>
internal static class TestPluginFolders
{
    public const string Everything = "Patchbay.TestPlugins.Everything";
    public const string Recorder = "Patchbay.TestPlugins.Recorder";

    public static string All { get; } = Repository.PathOf("artifacts", "test-plugins");

    /// <summary>Copies a plugin's folder into another.</summary>
    /// <returns>The copy's folder.</returns>
    public static string Copy(string plugin, string into)
    {
        var target = Path.Combine(into, plugin);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(All, plugin), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(Path.Combine(All, plugin), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }
}
