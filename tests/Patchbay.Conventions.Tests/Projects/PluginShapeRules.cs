using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patchbay.Conventions.Tests.Reading;
using Patchbay.Conventions.Tests.Sources;

namespace Patchbay.Conventions.Tests.Projects;

/// <summary>Plugins look alike: who knows one finds his way in all.</summary>
internal static class PluginShapeRules
{
    /// <summary>A part's options are a type of their own in a file of that name; log messages stand in files named Log.</summary>
    public static IEnumerable<Finding> Check(ProjectFile project, IReadOnlyCollection<SourceFile> sources)
    {
        var own = sources.Where(source => source.File.IsBelow(project.Folder)).ToList();
        if (!own.Any(source => source.File.Name.EndsWith("Options.cs", StringComparison.Ordinal)))
            yield return new Finding(project.Path, 1, $"'{project.Name}' has no file of options; put them into <Name>Options.cs, or into a folder Options");
        foreach (var source in own.Where(source => !Path.GetFileNameWithoutExtension(source.Path).EndsWith("Log", StringComparison.Ordinal)))
            foreach (var attribute in source.Nodes<AttributeSyntax>().Where(attribute => attribute.Name.ToString() is "LoggerMessage" or "LoggerMessageAttribute"))
                yield return source.Finding(attribute, "a log message stands in the Log.cs of its feature, where all of them are read together");
    }
}
