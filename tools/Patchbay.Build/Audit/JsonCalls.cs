using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Patchbay.Build.Manifest;

namespace Patchbay.Build.Audit;

/// <summary>
/// Calls of the JSON serialiser that are given no metadata. A call with options may have metadata in them, which only shows
/// while it runs; a call whose options are left out has none, and that shows in the code just before it.
/// </summary>
internal static class JsonCalls
{
    private const byte LoadNull = 0x14;
    private const byte Call = 0x28;

    private static readonly HashSet<string> Serialisers = new(StringComparer.Ordinal)
    {
        "System.Text.Json.JsonSerializer",
        "System.Net.Http.Json.HttpClientJsonExtensions",
        "System.Net.Http.Json.HttpContentJsonExtensions",
        "System.Net.Http.Json.JsonContent",
        "Microsoft.AspNetCore.Http.HttpRequestJsonExtensions",
        "Microsoft.AspNetCore.Http.HttpResponseJsonExtensions",
    };

    /// <summary>The member called, and the method that calls it.</summary>
    public static IEnumerable<string> WithoutMetadata(PEReader image, MetadataReader reader, IReadOnlyList<ReachedMember> members)
    {
        var suspects = members
            .Where(member => Serialisers.Contains(member.Type) && member.Parameters.LastOrDefault() == "System.Text.Json.JsonSerializerOptions")
            .ToDictionary(member => (EntityHandle)member.Handle);
        if (suspects.Count == 0) yield break;
        var tokens = suspects.ToDictionary(suspect => MetadataTokens.GetToken(suspect.Key), suspect => suspect.Value);
        // A generic method is called by a token of its own for each set of type arguments.
        for (var row = 1; row <= reader.GetTableRowCount(TableIndex.MethodSpec); row++)
        {
            var handle = MetadataTokens.MethodSpecificationHandle(row);
            if (suspects.TryGetValue(reader.GetMethodSpecification(handle).Method, out var member)) tokens.Add(MetadataTokens.GetToken(handle), member);
        }

        foreach (var method in reader.MethodDefinitions.Select(reader.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
        {
            var code = image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
            for (var at = 0; at + 6 <= code.Length; at++)
            {
                if (code[at] != LoadNull || code[at + 1] != Call || !tokens.TryGetValue(BitConverter.ToInt32(code, at + 2), out var member)) continue;
                yield return $"{member} in {MetadataNames.Instance.GetTypeFromDefinition(reader, method.GetDeclaringType(), 0)}";
            }
        }
    }
}
