using Patchbay.Conventions.Tests.Projects;
using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Assemblies;

/// <summary>Who leans on whom, as what was built tells it: a project file may be silent about what comes along.</summary>
internal static class AssemblyRules
{
    private static readonly Lazy<FrameworkNames> Frameworks = new(FrameworkNames.Read);

    /// <summary>The contracts use the base class library and abstractions; the bridge's contract the web framework besides.</summary>
    public static IEnumerable<Finding> Abstractions(AssemblyFile assembly) => assembly.References
        .Where(reference => !ReferenceRules.IsAbstractions(reference) && !Frameworks.Value.Base.Contains(reference)
            && !(assembly.Name == "Patchbay.Abstractions.Web" && (reference == "Patchbay.Abstractions" || Frameworks.Value.Web.Contains(reference))))
        .Select(reference => new Finding(assembly.File, 1, $"{assembly.Name} uses {reference}; every plugin would have to share it: keep it out of the contracts"));

    /// <summary>Of ours, a plugin uses the contracts and the libraries.</summary>
    public static IEnumerable<Finding> Plugins(AssemblyFile assembly) => assembly.References
        .Where(reference => IsOurs(reference) && !ReferenceRules.Contracts.Contains(reference) && !ProjectFile.All.Any(project => project.IsLibrary && project.Name == reference))
        .Select(reference => new Finding(assembly.File, 1, $"the plugin {assembly.Name} uses {reference}; a plugin uses the abstractions, libraries and its own packages, never another plugin and never the host"));

    /// <summary>The host knows the contracts and no plugin.</summary>
    public static IEnumerable<Finding> Host(AssemblyFile assembly) => assembly.References
        .Where(reference => IsOurs(reference) && !ReferenceRules.Contracts.Contains(reference))
        .Select(reference => new Finding(assembly.File, 1, $"the host uses {reference}; it finds plugins by their manifests and knows none by name"));

    private static bool IsOurs(string reference) => reference.StartsWith("Patchbay.", StringComparison.Ordinal);
}
