using System.Text.Json.Nodes;
using Patchbay.Audio;
using Patchbay.Bridges;
using Patchbay.Build.Layout;
using Patchbay.Diallers;
using Patchbay.Services;
using Patchbay.Softphones;

namespace Patchbay.Build.Manifest;

/// <summary>
/// Makes the text of a plugin's manifest: who it is, and for each part what a host must know before it runs any of its code.
/// </summary>
internal static class ManifestText
{
    public const string FileName = "plugin.json";

    /// <summary>Raised when a reader of the older form could misread the newer.</summary>
    private const int Format = 1;

    private static readonly IReadOnlyList<Type> Contracts =
        [typeof(IDiallerAdapter), typeof(ISoftphoneEndpoint), typeof(IAudioBackend), typeof(IAgentUiBridge), typeof(IHostedPart)];

    public static string Of(string assembly, string version, SharedAssemblies shared)
    {
        var exports = ExportReader.Read(assembly);
        if (exports.Count == 0)
            throw new BuildProblem("PBB1003", "Nothing is exported: give a class [Export<TContract>(\"name\")], or set PatchbayPlugin to false in the project.");
        var types = new PluginTypes(assembly, shared);
        var names = new HashSet<(string Contract, string Name)>();
        var parts = new JsonArray();
        foreach (var export in exports)
        {
            if (!names.Add((export.Contract, export.Name))) throw new BuildProblem("PBB1004", $"Two parts of one contract are exported as '{export.Name}'; among those of a contract a part's name is its own.");
            parts.Add((JsonNode)Part(export, types));
        }

        return IndentedJson.Text(new JsonObject
        {
            ["format"] = Format,
            ["id"] = Path.GetFileNameWithoutExtension(assembly),
            ["version"] = version,
            ["assembly"] = Path.GetFileName(assembly),
            ["parts"] = parts,
        });
    }

    private static JsonObject Part(Export export, PluginTypes types)
    {
        Check(export, types);
        var part = new JsonObject { ["name"] = export.Name, ["contract"] = export.Contract, ["type"] = export.Type };
        if (export.MayOffer.Count > 0) part["mayOffer"] = new JsonArray([.. export.MayOffer.Select(name => (JsonNode)name)]);
        if (export.Options is not { } options) return part;
        var type = types.Find(options);
        part["options"] = type.Assembly.GetName().Name == types.Name ? type.FullName : $"{type.FullName}, {type.Assembly.GetName().Name}";
        part["optionsSchema"] = OptionsSchema.Of(type, HostKeys.Of(export.Contract));
        return part;
    }

    private static void Check(Export export, PluginTypes types)
    {
        if (export.Name.Length == 0 || export.Name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
            throw new BuildProblem("PBB1005", $"'{export.Name}' cannot name a part; use small letters, digits and '-'.");
        var contract = Contracts.FirstOrDefault(known => known.FullName == export.Contract)
            ?? throw new BuildProblem("PBB1006", $"'{export.Contract}' is not a contract; there are {string.Join(", ", Contracts.Select(known => known.Name))}.");
        var type = types.Find(export.Type);
        if (!contract.IsAssignableFrom(type))
            throw new BuildProblem("PBB1007", $"'{export.Type}' is exported for {contract.Name} and does not implement it.");
        if (type.IsAbstract || type.IsGenericTypeDefinition || type.GetConstructors().Length != 1)
            throw new BuildProblem("PBB1008", $"'{export.Type}' cannot be made: a part is a class with exactly one public constructor.");
    }
}
