namespace Patchbay.Conventions.Tests.Assemblies;

/// <summary>The assemblies of the two shared frameworks, as they are installed beside the runtime these tests run on.</summary>
/// <param name="Base">Those of the base class library.</param>
/// <param name="Web">Those of ASP.NET Core.</param>
internal sealed record FrameworkNames(IReadOnlySet<string> Base, IReadOnlySet<string> Web)
{
    public static FrameworkNames Read()
    {
        var folders = Folders();
        return new FrameworkNames(Names(folders[0]), Names(folders[1]));
    }

    /// <summary>Where they are installed: the base class library, then ASP.NET Core.</summary>
    public static IReadOnlyList<DirectoryInfo> Folders()
    {
        var runtime = new DirectoryInfo(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        var web = new DirectoryInfo(Path.Combine(runtime.Parent!.Parent!.FullName, "Microsoft.AspNetCore.App"));
        var newest = web.EnumerateDirectories($"{Environment.Version.Major}.*").MaxBy(folder => folder.Name, StringComparer.Ordinal)
            ?? throw new DirectoryNotFoundException($"'{web.FullName}' holds no framework of .NET {Environment.Version.Major}; install the ASP.NET Core runtime.");
        return [runtime, newest];
    }

    private static HashSet<string> Names(DirectoryInfo folder) => [.. folder.EnumerateFiles("*.dll").Select(file => Path.GetFileNameWithoutExtension(file.Name))];
}
