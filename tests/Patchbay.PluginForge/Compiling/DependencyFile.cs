using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.PluginForge.Compiling;

/// <summary>The deps.json that a build would have written: what the runtime's resolver goes by.</summary>
internal static class DependencyFile
{
    private const string Target = ".NETCoreApp,Version=v10.0";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Text(ForgedLibrary plugin, PluginShape shape)
    {
        var main = new JsonObject { ["runtime"] = new JsonObject { [$"{plugin.Name}.dll"] = new JsonObject() } };
        var satellites = shape.Texts.Where(texts => texts.Culture.Length > 0).ToList();
        if (satellites.Count > 0)
        {
            main["resources"] = new JsonObject(satellites.Select(texts => KeyValuePair.Create(
                $"{texts.Culture}/{plugin.Name}.resources.dll", (JsonNode?)new JsonObject { ["locale"] = texts.Culture })));
        }

        var key = $"{plugin.Name}/{plugin.Version}";
        var target = new JsonObject { [key] = main };
        var libraries = new JsonObject { [key] = Library("project") };
        foreach (var group in shape.Libraries.GroupBy(library => (library.Name, library.Version)))
        {
            target[$"{group.Key.Name}/{group.Key.Version}"] = Assemblies([.. group]);
            libraries[$"{group.Key.Name}/{group.Key.Version}"] = Library("package");
        }

        if (shape.Natives.Count > 0)
        {
            target["Natives/1.0.0"] = Natives(shape.Natives);
            libraries["Natives/1.0.0"] = Library("package");
        }

        main["dependencies"] = new JsonObject(target.Where(entry => entry.Key != key)
            .Select(entry => KeyValuePair.Create(entry.Key[..entry.Key.IndexOf('/')], (JsonNode?)entry.Key[(entry.Key.IndexOf('/') + 1)..])));
        return new JsonObject
        {
            ["runtimeTarget"] = new JsonObject { ["name"] = Target, ["signature"] = "" },
            ["compilationOptions"] = new JsonObject(),
            ["targets"] = new JsonObject { [Target] = target },
            ["libraries"] = libraries,
        }.ToJsonString(Indented);
    }

    private static JsonObject Assemblies(IReadOnlyList<ForgedLibrary> libraries)
    {
        var entry = new JsonObject();
        if (libraries.FirstOrDefault(library => library.Runtime is null) is { } general)
            entry["runtime"] = new JsonObject { [$"{general.Name}.dll"] = Versions(general) };
        var others = libraries.Where(library => library.Runtime is not null).ToList();
        if (others.Count > 0)
        {
            entry["runtimeTargets"] = new JsonObject(others.Select(library =>
            {
                var versions = Versions(library);
                (versions["rid"], versions["assetType"]) = (library.Runtime, "runtime");
                return KeyValuePair.Create($"runtimes/{library.Runtime}/lib/net10.0/{library.Name}.dll", (JsonNode?)versions);
            }));
        }

        return entry;
    }

    private static JsonObject Natives(IReadOnlyList<NativeAsset> natives)
    {
        var entry = new JsonObject();
        var (general, others) = (natives.Where(native => native.Runtime is null).ToList(), natives.Where(native => native.Runtime is not null).ToList());
        if (general.Count > 0)
            entry["native"] = new JsonObject(general.Select(native => KeyValuePair.Create(native.Path, (JsonNode?)new JsonObject { ["fileVersion"] = "0.0.0.0" })));
        if (others.Count > 0)
        {
            entry["runtimeTargets"] = new JsonObject(others.Select(native => KeyValuePair.Create(
                native.Path, (JsonNode?)new JsonObject { ["rid"] = native.Runtime, ["assetType"] = "native", ["fileVersion"] = "0.0.0.0" })));
        }

        return entry;
    }

    private static JsonObject Versions(ForgedLibrary library) =>
        new() { ["assemblyVersion"] = library.AssemblyVersion.ToString(), ["fileVersion"] = library.AssemblyVersion.ToString() };

    private static JsonObject Library(string type) => new() { ["type"] = type, ["serviceable"] = false, ["sha512"] = "" };
}
