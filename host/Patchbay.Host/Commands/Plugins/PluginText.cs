using System.Text.Json;
using Patchbay.Host.Commands.Reports;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Checks;
using Patchbay.Host.Plugins.Trust;
using Patchbay.Plugins;

namespace Patchbay.Host.Commands.Plugins;

/// <summary>What verbs say of plugins, in one wording.</summary>
internal static class PluginText
{
    /// <summary>A contract's name without its namespace.</summary>
    public static string Short(string contract) => contract.Split('.')[^1];

    public static Cell StabilityOf(PluginManifest manifest)
    {
        var word = manifest.Stability.ToString().ToLowerInvariant();
        return new Cell(word, manifest.Stability switch { PluginStability.Stable => Tone.Good, PluginStability.Deprecated => Tone.Warning, _ => Tone.Plain });
    }

    /// <summary>How its origin was judged.</summary>
    public static Cell TrustOf(FoundPlugin plugin) => plugin.Trust is not { } verdict ? new Cell("not looked at", Tone.Dim) : new Cell(verdict.ToString(), verdict.State switch
    {
        TrustState.Signed => Tone.Good,
        TrustState.Unsigned => Tone.Plain,
        _ => Tone.Warning,
    });

    /// <summary>Its id; the name of its folder where that is not known.</summary>
    public static string NameOf(RejectedPlugin plugin) => plugin.Manifest?.Id ?? Path.GetFileName(plugin.Folder);

    public static void WriteHead(PluginManifest manifest, string folder, Utf8JsonWriter json)
    {
        json.WriteString("id", manifest.Id);
        json.WriteString("version", manifest.Version);
        if (manifest.Description is { } description) json.WriteString("description", description);
        json.WriteString("stability", manifest.Stability.ToString().ToLowerInvariant());
        json.WriteString("folder", folder);
        json.WriteStartObject("contracts");
        foreach (var (contract, range) in manifest.Contracts) json.WriteString(contract, range);
        json.WriteEndObject();
    }

    public static void WriteParts(PluginManifest manifest, Utf8JsonWriter json)
    {
        json.WriteStartArray("parts");
        foreach (var part in manifest.Parts)
        {
            json.WriteStartObject();
            json.WriteString("name", part.Name);
            json.WriteString("contract", part.Contract);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteFaults(IReadOnlyList<PluginFault> faults, Utf8JsonWriter json)
    {
        json.WriteStartArray("faults");
        foreach (var fault in faults)
        {
            json.WriteStartObject();
            json.WriteString("code", fault.Code);
            json.WriteString("message", fault.Message);
            json.WriteString("fix", fault.Fix);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
