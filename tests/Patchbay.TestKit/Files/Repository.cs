using System.Reflection;

namespace Patchbay.TestKit.Files;

/// <summary>Where things of the repository stand, found from the folder the tests run in.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The assembly that a project builds, in the configuration these tests were built in.</summary>
    /// <param name="project">The project's folder, from the root.</param>
    public static string BuiltAssembly(string project)
    {
        var configuration = typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
        return PathOf(project, "bin", configuration, "net10.0", $"{Path.GetFileName(project)}.dll");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Framework.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Framework.sln.");
    }
}
