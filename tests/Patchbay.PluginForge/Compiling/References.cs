using Microsoft.CodeAnalysis;
using Patchbay.Bridges;
using Patchbay.Plugins;

namespace Patchbay.PluginForge.Compiling;

/// <summary>What everything is compiled against: the frameworks as the build of this library saw them, and the contracts it runs with. Read once.</summary>
internal static class References
{
    private static readonly IReadOnlyList<(string Kind, string Path)> Inputs = Read();

    private static readonly IReadOnlyList<MetadataReference> AllContracts =
        [Of(typeof(IStartable)), Of(typeof(IAgentUiBridge))];

    public static string Contracts { get; } = typeof(IStartable).Assembly.GetName().Name!;

    public static IReadOnlyList<MetadataReference> Frameworks { get; } =
        [.. Inputs.Where(input => input.Kind == "reference").Select(input => MetadataReference.CreateFromFile(input.Path))];

    /// <summary>The paths of the generators that belong to the frameworks.</summary>
    public static IReadOnlyList<string> Generators { get; } = [.. Inputs.Where(input => input.Kind == "generator").Select(input => input.Path)];

    /// <summary>The contracts; the main ones replaced where others are given.</summary>
    public static IReadOnlyList<MetadataReference> ContractsBut(ForgedLibrary? others) =>
        others is null ? AllContracts : [others.Reference, AllContracts[1]];

    private static PortableExecutableReference Of(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);

    private static List<(string Kind, string Path)> Read()
    {
        using var reader = new StreamReader(typeof(References).Assembly.GetManifestResourceStream("compiler.inputs")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => (line[..line.IndexOf(' ')], line[(line.IndexOf(' ') + 1)..]))];
    }
}
