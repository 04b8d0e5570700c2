using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Patchbay.Build.Tests;

/// <summary>Compiles small plugins, so that each can have a fault that no project in the repository may have.</summary>
internal static class PlantedPlugin
{
    private const string Usings =
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading;
        using System.Threading.Tasks;
        using Patchbay.Plugins;
        using Patchbay.Services;

        """;

    private static readonly IReadOnlyList<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>An assembly to compile others against that is not laid beside them.</summary>
    public static MetadataReference Library(string name, string text)
    {
        using var image = new MemoryStream();
        Emit(name, text, [], image);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>Writes an assembly of a name.</summary>
    /// <returns>Its path.</returns>
    public static string Lay(string folder, string name, string text, params MetadataReference[] others)
    {
        var path = Path.Combine(folder, $"{name}.dll");
        using var file = File.Create(path);
        Emit(name, text, others, file);
        return path;
    }

    /// <summary>Writes a plugin.</summary>
    /// <returns>Its path.</returns>
    public static string Compile(string folder, string text, params MetadataReference[] others)
    {
        // A name of its own: the runtime keeps what it has loaded once.
        return Lay(folder, $"Acme.{Guid.NewGuid():N}", Usings + text, others);
    }

    private static void Emit(string name, string text, IEnumerable<MetadataReference> others, Stream image) => CSharpCompilation
        .Create(name, [CSharpSyntaxTree.ParseText(text)], [.. References, .. others], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
        .Emit(image).Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error).Select(problem => problem.ToString()).ShouldBeEmpty();
}
