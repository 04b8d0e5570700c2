using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Projects;

/// <summary>Who may lean on whom, as the project files tell it.</summary>
internal static class ReferenceRules
{
    public static readonly string[] Contracts = ["Patchbay.Abstractions", "Patchbay.Abstractions.Web"];

    private static readonly string[] HostUsers = ["tests/", "tools/"];

    // Each is replaced by a part of our own (README, "Packages asked for, packages used").
    private static readonly string[] ForbiddenPackages = ["McMaster.NETCore.Plugins", "SIPSorcery", "NAudio"];

    /// <summary>The abstractions take packages of abstractions alone, and no project but one another.</summary>
    public static IEnumerable<Finding> Abstractions(ProjectFile project)
    {
        if (!Contracts.Contains(project.Name)) yield break;
        foreach (var package in project.Packages.Where(package => !IsAbstractions(package.Include)))
            yield return project.Finding(package, $"'{project.Name}' takes the package '{package.Include}'; it takes Microsoft.Extensions.*.Abstractions alone, since every plugin shares what it takes");
        foreach (var reference in project.Projects.Where(reference => project.Name == Contracts[0] || ProjectFile.NameOf(reference) != Contracts[0]))
            yield return project.Finding(reference, $"'{project.Name}' references '{reference.Include}'; the contracts lean on nothing of ours");
        foreach (var framework in project.Frameworks.Where(framework => project.Name == Contracts[0] || framework.Include != "Microsoft.AspNetCore.App"))
            yield return project.Finding(framework, $"'{project.Name}' takes the framework '{framework.Include}'; ASP.NET Core is for Patchbay.Abstractions.Web alone");
    }

    public static IEnumerable<Finding> Host(ProjectFile project) => project.Projects
        .Where(reference => ProjectFile.NameOf(reference) == "Patchbay.Host" && !HostUsers.Any(user => project.Folder.StartsWith(user, StringComparison.Ordinal)))
        .Select(reference => project.Finding(reference, $"'{project.Name}' references the host; only its tests and tools do: take what you need through the abstractions"));

    /// <summary>A plugin leans on the abstractions, on libraries and on packages.</summary>
    public static IEnumerable<Finding> Plugins(ProjectFile project) => !project.IsPlugin ? [] : project.Projects
        .Where(reference => !Contracts.Contains(ProjectFile.NameOf(reference)) && !project.Target(reference).StartsWith(ProjectFile.Libraries, StringComparison.Ordinal))
        .Select(reference => project.Finding(reference, $"the plugin '{project.Name}' references '{reference.Include}'; a plugin references the abstractions, libraries and its own packages, never another plugin and never the host"));

    /// <summary>A library leans on the abstractions at most: each plugin that uses it carries a copy of its own.</summary>
    public static IEnumerable<Finding> Libraries(ProjectFile project) => !project.IsLibrary ? [] : project.Projects
        .Where(reference => !Contracts.Contains(ProjectFile.NameOf(reference)))
        .Select(reference => project.Finding(reference, $"the library '{project.Name}' references '{reference.Include}'; a library references the abstractions at most, so that a plugin carries nothing unseen with it"));

    public static IEnumerable<Finding> Playwright(ProjectFile project) => project.Packages
        .Where(package => package.Include.Contains("Playwright", StringComparison.OrdinalIgnoreCase) && project.Name != "Patchbay.EndToEnd.Tests")
        .Select(package => project.Finding(package, "a browser is driven in Patchbay.EndToEnd.Tests alone; put the test there"));

    public static IEnumerable<Finding> Packages(ProjectFile project) => project.Packages.Concat(project.Pins)
        .Where(package => ForbiddenPackages.Contains(package.Include, StringComparer.OrdinalIgnoreCase))
        .Select(package => project.Finding(package, $"the package '{package.Include}' cannot be had everywhere; the README names what stands in its place"));

    public static bool IsAbstractions(string name) =>
        name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && name.EndsWith(".Abstractions", StringComparison.Ordinal);
}
