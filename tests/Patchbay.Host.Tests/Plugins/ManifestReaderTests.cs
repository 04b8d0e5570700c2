using System.Text.Json.Nodes;
using Patchbay.Host.Plugins;
using Patchbay.Plugins;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Plugins;

public sealed class ManifestReaderTests : IDisposable
{
    private const string Hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const string Full =
        $$"""
        {
          "format": 1, "id": "Acme", "version": "1.2.3", "description": "Says hello.", "stability": "preview", "assembly": "Acme.dll",
          "targetFramework": "net10.0", "runtimeIdentifiers": ["linux-x64"], "contracts": { "Patchbay.Abstractions": "[0.1.0,0.2.0)" },
          "needs": ["network"], "replaces": ["Acme.Old"], "pins": ["typed hub Acme.Hub"],
          "removedParts": [{ "name": "gone", "contract": "Patchbay.Services.IHostedPart", "advice": "Use acme instead.", "since": "1.0.0" }],
          "parts": [{ "name": "acme", "contract": "Patchbay.Services.IHostedPart", "type": "Acme.Part", "replaces": ["acme-old"] }],
          "files": { "Acme.dll": "{{Hash}}", "wwwroot/index.html": "{{Hash}}" }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_field_is_read()
    {
        var manifest = Read(Full, out _).ShouldNotBeNull();
        manifest.Description.ShouldBe("Says hello.");
        manifest.Stability.ShouldBe(PluginStability.Preview);
        manifest.TargetFramework.ShouldBe("net10.0");
        manifest.RuntimeIdentifiers.ShouldBe(["linux-x64"]);
        manifest.Contracts.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("Patchbay.Abstractions", "[0.1.0,0.2.0)"));
        manifest.Needs.ShouldBe(["network"]);
        manifest.Replaces.ShouldBe(["Acme.Old"]);
        manifest.Pins.ShouldBe(["typed hub Acme.Hub"]);
        manifest.RemovedParts.ShouldHaveSingleItem().ShouldBe(
            new RemovedPart { Name = "gone", Contract = "Patchbay.Services.IHostedPart", Advice = "Use acme instead.", Since = "1.0.0" });
        manifest.Parts.ShouldHaveSingleItem().Replaces.ShouldBe(["acme-old"]);
        manifest.Files["wwwroot/index.html"].ShouldBe(Hash);
    }

    [Theory]
    [InlineData("description")]
    [InlineData("stability")]
    [InlineData("runtimeIdentifiers")]
    [InlineData("needs")]
    [InlineData("replaces")]
    [InlineData("removedParts")]
    [InlineData("pins")]
    public void What_need_not_be_said_may_be_left_out(string field) => Read(Without(field), out _).ShouldNotBeNull();

    [Theory]
    [InlineData("targetFramework")]
    [InlineData("contracts")]
    [InlineData("files")]
    public void A_manifest_of_an_earlier_build_tool_is_refused_with_what_to_do(string field)
    {
        Read(Without(field), out var reason).ShouldBeNull();
        reason.ShouldBe($"its plugin.json cannot be read: '{field}' is missing, which earlier build tools did not write; build Acme again with the present build tool");
    }

    [Theory]
    [InlineData("stability", "\"ripe\"", "its plugin.json cannot be read: 'ripe' is no stability; there are development, preview, stable, deprecated")]
    [InlineData("stability", "\"1\"", "its plugin.json cannot be read: '1' is no stability; there are development, preview, stable, deprecated")]
    [InlineData("needs", "[1]", "its plugin.json cannot be read: 'needs' holds something that is not a text")]
    [InlineData("contracts", "[]", "its plugin.json cannot be read: 'contracts' is missing or not an object")]
    [InlineData("contracts", """{ "A": 1 }""", "its plugin.json cannot be read: 'contracts' holds something that is not a text, under 'A'")]
    [InlineData("removedParts", "[1]", "its plugin.json cannot be read: a removed part is not an object")]
    [InlineData("files", """{ "../Acme.dll": "00" }""", "its file '../Acme.dll' is not named by a path inside its own folder")]
    [InlineData("files", """{ "a\\b.dll": "00" }""", "its file 'a\\b.dll' is not named by a path inside its own folder")]
    [InlineData("files", """{ "/etc/passwd": "00" }""", "its file '/etc/passwd' is not named by a path inside its own folder")]
    [InlineData("files", """{ "Acme.dll": "00" }""", "its file 'Acme.dll' has no SHA-256 of 64 small hexadecimal digits")]
    public void A_field_that_is_not_as_it_must_be_is_named(string field, string value, string expected)
    {
        var root = JsonNode.Parse(Full)!.AsObject();
        root[field] = JsonNode.Parse(value);
        Read(root.ToJsonString(), out var reason).ShouldBeNull();
        reason.ShouldBe(expected);
    }

    public void Dispose() => _folder.Dispose();

    private static string Without(string field)
    {
        var root = JsonNode.Parse(Full)!.AsObject();
        root.Remove(field).ShouldBeTrue();
        return root.ToJsonString();
    }

    private PluginManifest? Read(string text, out string reason)
    {
        File.WriteAllText(_folder["Acme.dll"], "");
        File.WriteAllText(_folder["plugin.json"], text);
        return ManifestReader.Read(_folder.Path, out reason);
    }
}
