using System.Collections.Immutable;
using System.Resources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Patchbay.PluginForge.Compiling;

/// <summary>Compiles, in memory.</summary>
internal static class Compiler
{
    private static readonly string[] Usings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    private static readonly string[] PluginUsings =
    [
        "System.ComponentModel", "System.Text.Json", "System.Text.Json.Serialization", "System.Text.Json.Serialization.Metadata",
        "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Logging",
        "Patchbay.Audio", "Patchbay.Bridges", "Patchbay.Capabilities", "Patchbay.Desks", "Patchbay.Diallers", "Patchbay.Hosting", "Patchbay.Plugins", "Patchbay.Services", "Patchbay.Softphones",
    ];

    private static readonly CSharpParseOptions Parsing = new CSharpParseOptions(LanguageVersion.Latest)
        .WithFeatures([new("InterceptorsNamespaces", "Microsoft.AspNetCore.Http.Generated")]);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable,
        deterministic: true);

    /// <summary>Compiles, generators included.</summary>
    /// <exception cref="ForgeException">There are errors; all of them are told.</exception>
    public static ForgedLibrary Compile(CompilerInput input)
    {
        var version = input.AssemblyVersion ?? Numbers(input.Version);
        var attributes = $"""
            [assembly: System.Reflection.AssemblyVersion("{version}")]
            [assembly: System.Reflection.AssemblyInformationalVersion("{input.Version}")]
            [assembly: System.Runtime.Versioning.TargetFramework("{input.TargetFramework}")]
            """;
        var usings = string.Concat((input.OfPlugin ? Usings.Concat(PluginUsings) : Usings).Select(space => $"global using {space};\n"));
        var trees = input.Sources.Append(usings + attributes).Select((text, index) => CSharpSyntaxTree.ParseText(text, Parsing, path: $"/{input.Name}/{index}.cs", encoding: System.Text.Encoding.UTF8));
        Compilation compilation = CSharpCompilation.Create(input.Name, trees, input.References, Options);
        ImmutableArray<Diagnostic> generated = [];
        if (input.OfPlugin)
        {
            CSharpGeneratorDriver.Create(Generators.Make(input.GenerateRequestDelegates), parseOptions: Parsing)
                .RunGeneratorsAndUpdateCompilation(compilation, out compilation, out generated);
        }

        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, manifestResources: Resources("Texts.resources", input.Texts), options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Check(input.Name, emitted.Diagnostics.Concat(generated));
        return new ForgedLibrary
        {
            Name = input.Name,
            Version = input.Version,
            AssemblyVersion = version,
            Image = [.. image.ToArray()],
            Symbols = [.. symbols.ToArray()],
        };
    }

    /// <summary>The satellite of an assembly for one culture.</summary>
    public static ForgedLibrary Satellite(string name, string version, PluginTexts texts)
    {
        var number = Numbers(version);
        var attributes = $"""
            [assembly: System.Reflection.AssemblyVersion("{number}")]
            [assembly: System.Reflection.AssemblyCulture("{texts.Culture}")]
            """;
        using var image = new MemoryStream();
        var emitted = CSharpCompilation.Create($"{name}.resources", [CSharpSyntaxTree.ParseText(attributes)], References.Frameworks, Options)
            .Emit(image, manifestResources: Resources($"Texts.{texts.Culture}.resources", texts));
        Check(name, emitted.Diagnostics);
        return new ForgedLibrary { Name = $"{name}.resources", Version = version, AssemblyVersion = number, Image = [.. image.ToArray()] };
    }

    private static IEnumerable<ResourceDescription>? Resources(string name, PluginTexts? texts)
    {
        if (texts is null) return null;
        var stream = new MemoryStream();
        using (var writer = new ResourceWriter(stream))
        {
            foreach (var (key, text) in texts.Entries) writer.AddResource(key, text);
            writer.Generate();
            return [new ResourceDescription(name, () => new MemoryStream(stream.ToArray()), isPublic: true)];
        }
    }

    private static Version Numbers(string version)
    {
        var numbers = Version.Parse(version.Split('-', '+')[0]);
        return new Version(numbers.Major, Math.Max(numbers.Minor, 0), Math.Max(numbers.Build, 0), 0);
    }

    private static void Check(string name, IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0) throw new ForgeException($"{name} does not compile:\n{string.Join('\n', errors)}");
    }
}
