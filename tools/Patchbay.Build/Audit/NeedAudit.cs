using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Patchbay.Build.Audit;

/// <summary>Compares what a plugin says that it needs with what the metadata of its assemblies shows that it reaches for.</summary>
internal static class NeedAudit
{
    /// <param name="declared">Words that its author wrote.</param>
    /// <param name="files">The files private to it, absolute.</param>
    public static void Check(IReadOnlyList<string> declared, IEnumerable<string> files)
    {
        if (declared.FirstOrDefault(word => !NeedWords.All.ContainsKey(word)) is { } unknown)
            throw new BuildProblem("PBB1018", $"'{unknown}' is no need; there are {string.Join(", ", NeedWords.All.Keys.Order(StringComparer.Ordinal))}.");

        var undeclared = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files.Order(StringComparer.Ordinal))
            foreach (var (word, how) in Seen(file))
                if (!declared.Contains(word)) undeclared.TryAdd(word, $"{word} ({Path.GetFileName(file)} {how})");
        if (undeclared.Count == 0) return;

        var all = declared.Concat(undeclared.Keys).Order(StringComparer.Ordinal).Select(word => $"\"{word}\"");
        throw new BuildProblem("PBB1017", $"It reaches for what it does not say that it needs: {string.Join("; ", undeclared.Values)}. Do without, or write [assembly: Plugin(Needs = [{string.Join(", ", all)}])].");
    }

    /// <summary>Each need of one file, with how it shows.</summary>
    private static IEnumerable<(string Word, string How)> Seen(string file)
    {
        var extension = Path.GetExtension(file);
        if (extension is ".so" or ".dylib" || file.Contains(".so.", StringComparison.Ordinal)) return [(NeedWords.NativeCode, "is a native library")];
        if (extension is not (".dll" or ".exe")) return [];
        using var content = File.OpenRead(file);
        using var image = new PEReader(content);
        return image.HasMetadata ? Managed(image.GetMetadataReader()) : [(NeedWords.NativeCode, "is a native library")];
    }

    private static List<(string Word, string How)> Managed(MetadataReader reader)
    {
        var members = ReachedMember.Of(reader);
        var seen = new List<(string Word, string How)>();
        foreach (var (word, reaches) in NeedWords.All)
            if (members.FirstOrDefault(member => reaches.Any(reach => reach.Covers(member))) is { } member) seen.Add((word, $"uses {member}"));
        foreach (var method in reader.MethodDefinitions.Select(reader.GetMethodDefinition).Where(method => method.Attributes.HasFlag(MethodAttributes.PinvokeImpl)).Take(1))
        {
            var import = method.GetImport();
            seen.Add((NeedWords.NativeCode, $"calls {reader.GetString(import.Name)} of {reader.GetString(reader.GetModuleReference(import.Module).Name)}"));
        }

        return seen;
    }
}
