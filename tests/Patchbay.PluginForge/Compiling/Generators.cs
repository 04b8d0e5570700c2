using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Patchbay.PluginForge.Compiling;

/// <summary>The source generators of the frameworks that plugins live by, as the build runs them. The others would only cost time.</summary>
internal static class Generators
{
    private static readonly Lazy<IReadOnlyList<Type>> Always = new(() =>
    [
        Load("System.Text.Json.SourceGeneration", "System.Text.Json.SourceGeneration.JsonSourceGenerator"),
        Load("Microsoft.Extensions.Logging.Generators", "Microsoft.Extensions.Logging.Generators.LoggerMessageGenerator"),
        Load("System.Text.RegularExpressions.Generator", "System.Text.RegularExpressions.Generator.RegexGenerator"),
    ]);

    private static readonly Lazy<Type> RequestDelegates = new(() =>
        Load("Microsoft.AspNetCore.Http.RequestDelegateGenerator", "Microsoft.AspNetCore.Http.RequestDelegateGenerator.RequestDelegateGenerator"));

    /// <summary>New ones: a generator keeps what it saw.</summary>
    public static IEnumerable<ISourceGenerator> Make(bool requestDelegates) =>
        (requestDelegates ? Always.Value.Append(RequestDelegates.Value) : Always.Value)
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());

    private static Type Load(string file, string type)
    {
        var path = References.Generators.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == file)
            ?? throw new ForgeException($"The build of this library found no generator {file}; build it again with the SDK of global.json.");
        return Assembly.LoadFrom(path).GetType(type, throwOnError: true)!;
    }
}
