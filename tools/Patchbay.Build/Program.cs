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
            OutputFile.WriteText(Path.Combine(folder, ManifestText.FileName), manifest);
            return 0;
        }
        catch (BuildProblem problem)
        {
            errors.WriteLine($"{assembly} : error {problem.Code}: {problem.Message}");
            return 1;
        }
    }
}
