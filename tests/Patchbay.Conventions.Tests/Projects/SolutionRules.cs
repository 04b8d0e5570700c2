using System.Text.RegularExpressions;
using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Projects;

/// <summary>What the solution names, and how projects are named.</summary>
internal static partial class SolutionRules
{
    // They test no single project.
    private static readonly string[] TestsOfAll = ["Patchbay.EndToEnd.Tests", "Patchbay.Conventions.Tests"];

    /// <summary>The solution is of the classic format and names every project there is and no other.</summary>
    /// <param name="solution">The solution's file.</param>
    /// <param name="projects">The paths of all projects.</param>
    public static IEnumerable<Finding> Complete(TextFile solution, IReadOnlyCollection<string> projects)
    {
        if (!solution.Text.Contains("Microsoft Visual Studio Solution File, Format Version 12.00", StringComparison.Ordinal))
            yield return new Finding(solution.Path, 1, "this is no solution of the classic format, which every tool reads");
        var named = ProjectLine().Matches(solution.Text).Select(match => (Path: match.Groups["path"].Value.Replace('\\', '/'), Line: solution.LineAt(match.Index))).ToList();
        foreach (var project in named.Where(project => !projects.Contains(project.Path)))
            yield return new Finding(solution.Path, project.Line, $"there is no project '{project.Path}'; run: dotnet sln {solution.Path} remove {project.Path}");
        foreach (var project in projects.Where(project => named.All(known => known.Path != project)))
            yield return new Finding(project, 1, $"this project is not in the solution; run: dotnet sln {solution.Path} add {project}");
    }

    /// <summary>A project of tests is named after what it tests.</summary>
    public static IEnumerable<Finding> TestNames(IReadOnlyCollection<string> projects)
    {
        var names = projects.Select(Path.GetFileNameWithoutExtension).ToHashSet();
        return projects
            .Select(project => (Path: project, Name: Path.GetFileNameWithoutExtension(project)))
            .Where(project => project.Name.EndsWith(".Tests", StringComparison.Ordinal) && !TestsOfAll.Contains(project.Name) && !names.Contains(project.Name[..^".Tests".Length]))
            .Select(project => new Finding(project.Path, 1, $"there is no project '{project.Name[..^".Tests".Length]}'; a project of tests is named after the project it tests, with .Tests"));
    }

    /// <summary>A project's folder has its name.</summary>
    public static IEnumerable<Finding> Folders(IReadOnlyCollection<string> projects) => projects
        .Where(project => Path.GetFileName(Path.GetDirectoryName(project)) != Path.GetFileNameWithoutExtension(project))
        .Select(project => new Finding(project, 1, "a project stands in a folder of its own name"));

    [GeneratedRegex("""^Project\("[^"]*"\) = "[^"]*", "(?<path>[^"]*\.csproj)",""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();
}
