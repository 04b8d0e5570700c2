using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patchbay.Conventions.Tests.Assemblies;

namespace Patchbay.Conventions.Tests.PublicSurface;

/// <summary>Reads assemblies as the compiler does, without loading them.</summary>
internal static class SurfaceReader
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> Frameworks = new(() =>
        [.. FrameworkNames.Folders().SelectMany(folder => folder.EnumerateFiles("*.dll")).DistinctBy(file => file.Name).Where(IsManaged).Select(file => MetadataReference.CreateFromFile(file.FullName))]);

    /// <param name="path">The assembly.</param>
    /// <param name="beside">Other assemblies that its surface speaks of, besides the shared frameworks.</param>
    public static IAssemblySymbol Read(string path, params string[] beside) =>
        Symbol(MetadataReference.CreateFromFile(path), [.. beside.Select(other => MetadataReference.CreateFromFile(other))]);

    /// <summary>Compiles a text and reads what came out.</summary>
    public static IAssemblySymbol Compile(string text)
    {
        var compilation = CSharpCompilation.Create(
            "Planted",
            [CSharpSyntaxTree.ParseText(text)],
            Frameworks.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();
        compilation.Emit(assembly).Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        return Symbol(MetadataReference.CreateFromImage(assembly.ToArray()), []);
    }

    private static IAssemblySymbol Symbol(MetadataReference assembly, IEnumerable<MetadataReference> beside)
    {
        var compilation = CSharpCompilation.Create("Reader", references: [assembly, .. beside, .. Frameworks.Value]);
        return (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(assembly)!;
    }

    private static bool IsManaged(FileInfo file)
    {
        using var reader = new PEReader(file.OpenRead());
        return reader.HasMetadata;
    }
}
