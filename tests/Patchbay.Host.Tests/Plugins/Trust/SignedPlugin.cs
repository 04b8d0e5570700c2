using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Trust;

namespace Patchbay.Host.Tests.Plugins.Trust;

/// <summary>A plugin's folder with a file of every class, and keys to sign it with.</summary>
internal sealed class SignedPlugin : IDisposable
{
    /// <summary>A file of each class: what runs, what it runs with, what it shows, and what tells where that is.</summary>
    public static readonly IReadOnlyList<string> Files =
        ["Acme.dll", "Acme.Words.dll", "runtimes/linux-x64/native/libacme.so", "fr/Acme.resources.dll", "wwwroot/index.html", "Acme.deps.json"];

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SignedPlugin(string folder)
    {
        Folder = folder;
        foreach (var file in Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
            File.WriteAllText(PathOf(file), $"the content of {file}");
        }

        WriteManifest(_ => { });
        KeyFile = Path.Combine(Path.GetDirectoryName(folder)!, $"{Path.GetFileName(folder)}.pem");
        PublicKeyFile = Path.ChangeExtension(KeyFile, ".pub.pem");
        File.WriteAllText(KeyFile, _key.ExportECPrivateKeyPem());
        File.WriteAllText(PublicKeyFile, _key.ExportSubjectPublicKeyInfoPem());
    }

    public string Folder { get; }

    public string KeyFile { get; }

    public string PublicKeyFile { get; }

    public string KeyId => SignatureFile.KeyIdOf(_key);

    public FoundPlugin Found => new() { Folder = Folder, Manifest = ManifestReader.Read(Folder, out var reason) ?? throw new InvalidOperationException(reason) };

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Sign() => SignatureFile.Sign(File.ReadAllBytes(PathOf("plugin.json")), _key).Write(Folder);

    /// <summary>Writes a manifest that fits the files.</summary>
    public void WriteManifest(Action<JsonObject> change)
    {
        var manifest = JsonNode.Parse(
            """
            {
              "format": 1, "id": "Acme", "version": "1.2.3", "assembly": "Acme.dll", "targetFramework": "net10.0", "contracts": {},
              "parts": [{ "name": "acme", "contract": "Patchbay.Services.IHostedPart", "type": "Acme.Part" }]
            }
            """)!.AsObject();
        manifest["files"] = new JsonObject(PluginContent.Read(Folder).Files.Where(file => file.Key != "plugin.json").Select(file => KeyValuePair.Create(file.Key, (JsonNode?)file.Value)));
        change(manifest);
        File.WriteAllText(PathOf("plugin.json"), manifest.ToJsonString());
    }

    public void Dispose() => _key.Dispose();
}
