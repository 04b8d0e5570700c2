using System.Text.Json.Nodes;

namespace Patchbay.Build.Layout;

/// <summary>
/// Copies what is private to a plugin from where it was built to its own folder. What the host shares stays behind, so does
/// what makes it a program; what an earlier layout left and no longer belongs is removed. <c>wwwroot</c> is the page's.
/// </summary>
internal static class PluginLayout
{
    private const string Web = "wwwroot";

    public static void Write(string assembly, string folder)
    {
        if (!File.Exists(assembly)) throw new PluginBuildException("PBB0001", $"There is no such assembly; build the project first.");
        var source = Path.GetDirectoryName(assembly)!;
        var name = Path.GetFileNameWithoutExtension(assembly);
        var wanted = new HashSet<string>(StringComparer.Ordinal) { "plugin.json", $"{name}.deps.json" };
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(source, file);
            if (!Belongs(relative, name)) continue;
            wanted.Add(relative);
            CopyIfNewer(file, Path.Combine(folder, relative));
        }

        WriteDependencies(Path.Combine(source, $"{name}.deps.json"), Path.Combine(folder, $"{name}.deps.json"));
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(folder, file);
            if (!relative.StartsWith(Web + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !wanted.Contains(relative)) File.Delete(file);
        }
    }

    private static bool Belongs(string relative, string name)
    {
        var file = Path.GetFileName(relative);
        if (relative.StartsWith(Web + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return false;
        if (file == name || file == $"{name}.exe") return false;
        if (file.EndsWith(".runtimeconfig.json", StringComparison.Ordinal) || file.EndsWith(".deps.json", StringComparison.Ordinal)) return false;
        var extension = Path.GetExtension(file);
        // Documentation and symbols of a shared assembly stay behind with it.
        return extension is not (".dll" or ".pdb" or ".xml")
            || !SharedAssemblies.Contains(Path.GetFileNameWithoutExtension(file));
    }

    private static void CopyIfNewer(string from, string to)
    {
        if (File.Exists(to) && File.GetLastWriteTimeUtc(to) == File.GetLastWriteTimeUtc(from) && new FileInfo(to).Length == new FileInfo(from).Length) return;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
        File.SetLastWriteTimeUtc(to, File.GetLastWriteTimeUtc(from));
    }

    /// <summary>The dependency file without what the host shares: a resolver would look for those files in vain.</summary>
    private static void WriteDependencies(string from, string to)
    {
        if (!File.Exists(from)) throw new PluginBuildException("PBB0002", $"{from} is missing; the project needs EnableDynamicLoading.");
        var root = JsonNode.Parse(File.ReadAllText(from))!.AsObject();
        var left = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (_, target) in root["targets"]!.AsObject())
        {
            foreach (var (library, _) in target!.AsObject().ToList())
                if (SharedAssemblies.Contains(library.Split('/')[0])) left.Add(library);
            foreach (var library in left) target.AsObject().Remove(library);
            foreach (var (_, entry) in target.AsObject())
            {
                if (entry?["dependencies"] is not JsonObject dependencies) continue;
                foreach (var (dependency, _) in dependencies.ToList())
                    if (SharedAssemblies.Contains(dependency)) dependencies.Remove(dependency);
            }
        }

        foreach (var library in left) root["libraries"]!.AsObject().Remove(library);
        WriteIfChanged(to, root.ToJsonString(ManifestJson.Indented));
    }

    public static void WriteIfChanged(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text) return;
        File.WriteAllText(path, text);
    }
}
