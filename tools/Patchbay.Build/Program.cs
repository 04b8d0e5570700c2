using Patchbay.Build.Layout;
using Patchbay.Build.Manifest;

namespace Patchbay.Build;

/// <summary>
/// <c>layout ASSEMBLY FOLDER --version V</c>: makes FOLDER the plugin that ASSEMBLY is. Called by the build; a failure is one
/// line in the form that MSBuild reads as an error.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is not ["layout", var assembly, var folder, "--version", var version])
        {
            Console.Error.WriteLine("usage: Patchbay.Build layout ASSEMBLY FOLDER --version VERSION");
            return 2;
        }

        try
        {
            assembly = Path.GetFullPath(assembly);
            folder = Path.GetFullPath(folder);
            PluginLayout.Write(assembly, folder);
            ManifestWriter.Write(assembly, Path.Combine(folder, "plugin.json"), version);
            return 0;
        }
        catch (PluginBuildException problem)
        {
            Console.Error.WriteLine($"{assembly} : error {problem.Code}: {problem.Message}");
            return 1;
        }
    }
}
