using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Plugins.Checks;

namespace Patchbay.Host.Plugins.Trust;

/// <summary>
/// The plugins that a deployment was locked to, beside its file: version and digest of each. Where it stands, nothing else
/// is taken.
/// </summary>
internal sealed record PluginLock
{
    public const string FileName = "plugins.lock.json";

    private const int Format = 1;
    private const string Again = "Run 'plugins lock' again if the change is meant, else bring the plugin back that it names.";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>By id; case does not count.</summary>
    public required IReadOnlyDictionary<string, LockedPlugin> Plugins { get; init; }

    /// <summary>Locks to plugins as they are now.</summary>
    /// <exception cref="IOException">A file of one cannot be read.</exception>
    public static PluginLock Of(IEnumerable<FoundPlugin> plugins) => new()
    {
        Plugins = plugins.DistinctBy(plugin => plugin.Folder).ToDictionary(
            plugin => plugin.Manifest.Id,
            plugin => new LockedPlugin { Version = plugin.Manifest.Version, Digest = PluginContent.Read(plugin.Folder).Digest },
            StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>Reads a lock.</summary>
    /// <exception cref="FormatException">It is none; the message says why, as words behind a colon.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PluginLock Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw new FormatException("it is not an object");
            if (root.TryGetProperty("format", out var format) && format.TryGetInt32(out var number) && number > Format)
                throw new FormatException($"it is of format {number}, and this host understands {Format}");
            var plugins = new Dictionary<string, LockedPlugin>(StringComparer.OrdinalIgnoreCase);
            foreach (var plugin in ManifestFields.Member(root, "plugins", JsonValueKind.Object).EnumerateObject())
            {
                if (plugin.Value.ValueKind != JsonValueKind.Object) throw new FormatException($"'{plugin.Name}' is not an object");
                plugins[plugin.Name] = new LockedPlugin { Version = ManifestFields.Text(plugin.Value, "version"), Digest = ManifestFields.Text(plugin.Value, "sha256") };
            }

            return new PluginLock { Plugins = plugins };
        }
        catch (JsonException problem)
        {
            throw new FormatException($"it is not JSON: {problem.Message.TrimEnd('.')}", problem);
        }
    }

    public void Write(string file) => File.WriteAllText(file, ToString(), new UTF8Encoding(false));

    /// <summary>How a plugin differs from what is locked; null where it does not.</summary>
    /// <exception cref="IOException">A file of it cannot be read.</exception>
    public PluginFault? Drift(FoundPlugin plugin)
    {
        var (id, version) = (plugin.Manifest.Id, plugin.Manifest.Version);
        if (!Plugins.TryGetValue(id, out var locked))
            return new PluginFault { Code = PluginFaultCodes.NotLocked, Message = $"{FileName} does not name {id}, which this deployment uses.", Fix = Again };
        if (locked.Version != version)
            return new PluginFault { Code = PluginFaultCodes.OtherVersion, Message = $"{FileName} wants {id} {locked.Version}, and {version} was found in {plugin.Folder}.", Fix = Again };
        return locked.Digest == PluginContent.Read(plugin.Folder).Digest ? null : new PluginFault
        {
            Code = PluginFaultCodes.OtherContent,
            Message = $"The files of {id} {version} in {plugin.Folder} are not those that {FileName} was written for.",
            Fix = Again,
        };
    }

    public override string ToString() => new JsonObject
    {
        ["format"] = Format,
        ["plugins"] = new JsonObject(Plugins.OrderBy(plugin => plugin.Key, StringComparer.Ordinal).Select(plugin =>
            KeyValuePair.Create(plugin.Key, (JsonNode?)new JsonObject { ["version"] = plugin.Value.Version, ["sha256"] = plugin.Value.Digest }))),
    }.ToJsonString(Readable) + "\n";
}

/// <summary>A plugin that is locked to.</summary>
internal sealed record LockedPlugin
{
    public required string Version { get; init; }

    /// <summary>See <see cref="PluginContent.Digest"/>.</summary>
    public required string Digest { get; init; }
}
