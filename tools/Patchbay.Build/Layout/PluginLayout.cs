using Patchbay.Build.Manifest;

namespace Patchbay.Build.Layout;

/// <summary>Lays out a plugin's folder from its build output: what is private to the plugin, and nothing of the host's.</summary>
internal static class PluginLayout
{
    private const string WebRoot = "wwwroot";

    public static void Write(string assembly, string folder, SharedAssemblies shared)
    {
        var output = Path.GetDirectoryName(assembly)!;
        var kept = new HashSet<string>(StringComparer.Ordinal) { ManifestText.FileName, ManifestText.SignatureName };
        foreach (var file in PrivateFiles(assembly, shared))
        {
            var relative = Path.GetRelativePath(output, file);
            OutputFile.Copy(file, Path.Combine(folder, relative));
            kept.Add(relative);
        }

        var dependencies = Path.ChangeExtension(assembly, ".deps.json");
        if (File.Exists(dependencies))
        {
            var name = Path.GetFileName(dependencies);
            OutputFile.WriteText(Path.Combine(folder, name), DependencyManifest.Strip(File.ReadAllText(dependencies), shared));
            kept.Add(name);
        }

        RemoveEarlier(folder, kept);
    }

    /// <summary>The files of the build output that belong into the plugin's folder, absolute.</summary>
    public static IEnumerable<string> PrivateFiles(string assembly, SharedAssemblies shared)
    {
        var output = Path.GetDirectoryName(assembly)!;
        var id = Path.GetFileNameWithoutExtension(assembly);
        return Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).Where(file => Belongs(Path.GetRelativePath(output, file), id, output, shared));
    }

    /// <summary>Whether a file of the build output belongs into the plugin's folder.</summary>
    internal static bool Belongs(string relative, string id, string output, SharedAssemblies shared)
    {
        var name = Path.GetFileName(relative);
        var stem = Path.GetFileNameWithoutExtension(name);
        if (InWebRoot(relative)) return false;
        if (name.EndsWith(".deps.json", StringComparison.Ordinal) || name.EndsWith(".runtimeconfig.json", StringComparison.Ordinal)) return false;
        // The program that starts an executable plugin on its own: the assembly without an extension, or with .exe.
        if (relative == id || relative == id + ".exe") return false;
        switch (Path.GetExtension(name))
        {
            case ".dll" when stem.EndsWith(".resources", StringComparison.OrdinalIgnoreCase):
                return !shared.Contains(stem[..^".resources".Length]);
            case ".dll" or ".pdb":
                return !shared.Contains(stem);
            case ".xml":
                return !File.Exists(Path.Combine(output, Path.ChangeExtension(relative, ".dll")));
            default:
                return true;
        }
    }

    private static void RemoveEarlier(string folder, HashSet<string> kept)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(folder, file);
            // Another build may be writing beside this one; its unfinished files are its own.
            if (!kept.Contains(relative) && !InWebRoot(relative) && !relative.EndsWith(".tmp", StringComparison.Ordinal)) File.Delete(file);
        }

        foreach (var below in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).OrderByDescending(path => path.Length).ToList())
            if (!InWebRoot(Path.GetRelativePath(folder, below)) && !Directory.EnumerateFileSystemEntries(below).Any()) Directory.Delete(below);
    }

    private static bool InWebRoot(string relative) =>
        relative == WebRoot || relative.StartsWith(WebRoot + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
