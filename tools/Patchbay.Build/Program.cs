using System.Text.Json.Nodes;
using Patchbay.Build.Layout;
using Patchbay.Build.Manifest;

namespace Patchbay.Build;

internal static class Program
{
    private const string Usage = "usage: Patchbay.Build layout ASSEMBLY FOLDER --version VERSION";

    private static int Main(string[] args)
    {
        if (args is not ["layout", var assembly, var folder, "--version", var version])
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        return Run(Path.GetFullPath(assembly), Path.GetFullPath(folder), version, Console.Error);
    }

    /// <summary>Problems are printed in the form that MSBuild shows as errors.</summary>
    internal static int Run(string assembly, string folder, string version, TextWriter errors)
    {
        try
        {
            if (!File.Exists(assembly)) throw new BuildProblem("PBB1001", $"There is no assembly '{assembly}'; build the plugin first.");
            var shared = SharedAssemblies.OfThisProcess();
            var manifest = ManifestText.Of(assembly, version, shared);
            PluginLayout.Write(assembly, folder, shared);
            WriteManifest(folder, manifest);
            return 0;
        }
        catch (BuildProblem problem)
        {
            errors.WriteLine($"{assembly} : error {problem.Code}: {problem.Message}");
            return 1;
        }
    }

    /// <summary>Last, when all the files that it names are there. A signature of another manifest is worth nothing and goes.</summary>
    private static void WriteManifest(string folder, JsonObject manifest)
    {
        manifest["files"] = FileHashes.Of(folder);
        if (OutputFile.WriteText(Path.Combine(folder, ManifestText.FileName), IndentedJson.Text(manifest))) File.Delete(Path.Combine(folder, ManifestText.SignatureName));
    }
}
