namespace Patchbay.Conventions.Tests.Assemblies;

/// <summary>The assemblies of the two shared frameworks, as they are installed beside the runtime these tests run on.</summary>
/// <param name="Base">Those of the base class library.</param>
/// <param name="Web">Those of ASP.NET Core.</param>
internal sealed record FrameworkNames(IReadOnlySet<string> Base, IReadOnlySet<string> Web)
{
    public static FrameworkNames Read()
    {
        var runtime = new DirectoryInfo(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        var web = new DirectoryInfo(Path.Combine(runtime.Parent!.Parent!.FullName, "Microsoft.AspNetCore.App"));
        var newest = web.EnumerateDirectories($"{Environment.Version.Major}.*").MaxBy(folder => folder.Name, StringComparer.Ordinal)
            ?? throw new DirectoryNotFoundException($"'{web.FullName}' holds no framework of .NET {Environment.Version.Major}; install the ASP.NET Core runtime.");
        return new FrameworkNames(Names(runtime), Names(newest));
    }

    private static HashSet<string> Names(DirectoryInfo folder) => [.. folder.EnumerateFiles("*.dll").Select(file => Path.GetFileNameWithoutExtension(file.Name))];
}
