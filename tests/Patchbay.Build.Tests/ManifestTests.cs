using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Files;

namespace Patchbay.Build.Tests;

public sealed class ManifestTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string Folder = Repository.PathOf("artifacts", "test-plugins", "Patchbay.TestPlugins.Everything");
    private static readonly JsonNode Manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "plugin.json")))!;
    private static readonly JsonNode Part = Manifest["parts"]![0]!;

    [Fact]
    public void The_manifest_tells_who_the_plugin_is()
    {
        Manifest["format"]!.GetValue<int>().ShouldBe(1);
        Manifest["id"]!.GetValue<string>().ShouldBe("Patchbay.TestPlugins.Everything");
        Manifest["version"]!.GetValue<string>().ShouldBe("0.1.0");
        Manifest["assembly"]!.GetValue<string>().ShouldBe("Patchbay.TestPlugins.Everything.dll");
    }

    [Fact]
    public void The_manifest_tells_what_its_author_said_of_the_plugin()
    {
        Manifest["description"]!.GetValue<string>().ShouldBe("Has something of everything that a manifest can tell.");
        Manifest["stability"]!.GetValue<string>().ShouldBe("preview");
        Manifest["needs"]!.ToJsonString().ShouldBe("""["code-loading","environment","files"]""");
        Manifest["replaces"]!.ToJsonString().ShouldBe("""["Patchbay.TestPlugins.Anything"]""");
        Manifest["removedParts"]!.ToJsonString(Plain).ShouldBe(
            """[{"name":"nothing","contract":"Patchbay.Services.IHostedPart","advice":"Use everything instead.","since":"0.1.0"}]""");
    }

    [Fact]
    public void The_manifest_tells_what_the_plugin_was_built_for_and_against()
    {
        Manifest["targetFramework"]!.GetValue<string>().ShouldBe("net10.0");
        Manifest["runtimeIdentifiers"]!.ToJsonString().ShouldBe("[]");
        Manifest["contracts"]!.ToJsonString(Plain).ShouldBe("""{"Patchbay.Abstractions":"[0.1.0,0.2.0)"}""");
        Manifest["pins"]!.ToJsonString().ShouldBe("[]");
    }

    [Fact]
    public void The_manifest_holds_the_hash_of_every_file_but_itself()
    {
        var files = Manifest["files"]!.AsObject();
        files.Select(file => file.Key).ShouldBe(Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Where(name => name != "plugin.json").Order(StringComparer.Ordinal)!);
        foreach (var (file, hash) in files)
            hash!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, file)))), file);
    }

    [Fact]
    public void A_schema_tells_the_keys_of_the_past()
    {
        var schema = Part["optionsSchema"]!;
        schema["x-renames"]!.ToJsonString(Plain).ShouldBe("""{"locale":{"to":"language","since":"0.1.0"}}""");
        schema["x-removed"]!.ToJsonString(Plain).ShouldBe("""{"mood":{"advice":"Say 'loud' instead.","since":"0.1.0"}}""");
        schema["properties"]!["entries"]!["items"]!["x-renames"]!.ToJsonString().ShouldBe("""{"text":{"to":"label"}}""");
    }

    [Fact]
    public void A_part_has_its_name_contract_type_options_and_what_it_may_offer()
    {
        Part["name"]!.GetValue<string>().ShouldBe("everything");
        Part["contract"]!.GetValue<string>().ShouldBe("Patchbay.Services.IHostedPart");
        Part["type"]!.GetValue<string>().ShouldBe("Patchbay.TestPlugins.Everything.EverythingPart");
        Part["options"]!.GetValue<string>().ShouldBe("Patchbay.TestPlugins.Everything.EverythingOptions");
        Part["mayOffer"]!.ToJsonString().ShouldBe("""["chat","recording"]""");
        Part["replaces"]!.ToJsonString().ShouldBe("""["anything"]""");
    }

    [Theory]
    [InlineData("name", """{"description":"Whom to greet","type":"string"}""")]
    [InlineData("count", """{"type":"integer","minimum":1,"maximum":500,"default":20}""")]
    [InlineData("ratio", """{"type":"number","default":0.5}""")]
    [InlineData("loud", """{"type":"boolean","default":false}""")]
    [InlineData("every", """{"$comment":"Represents a System.TimeSpan value.","type":"string","pattern":"^-?(\\d+\\.)?\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,7})?$","default":"00:00:05"}""")]
    [InlineData("home", """{"type":["string","null"],"format":"uri"}""")]
    [InlineData("language", """{"type":"string","pattern":"^[a-z]{2}$","default":"en"}""")]
    [InlineData("transport", """{"enum":["plain-tcp","tls"],"default":"plain-tcp"}""")]
    [InlineData("password", """{"type":"object","properties":{"env":{"type":"string"},"file":{"type":"string"}},"additionalProperties":false,"minProperties":1,"maxProperties":1,"x-secret":true,"x-nullable":true}""")]
    [InlineData("audio", """{"type":"string","pattern":"^[^/]+/[^/]+$","x-instance-ref":"Patchbay.Audio.IAudioBackend","x-nullable":true}""")]
    [InlineData("address", """{"anyOf":[{"type":"string","format":"uri"},{"type":"object","properties":{"of":{"type":"string"},"address":{"type":"string"}},"additionalProperties":false,"required":["of"]}],"x-address":true,"x-nullable":true}""")]
    [InlineData("entries", """{"type":"array","items":{"type":"object","properties":{"code":{"type":"integer","format":"int32"},"label":{"type":"string","default":"unnamed"}},"required":["code"],"additionalProperties":false,"x-renames":{"text":{"to":"label"}}},"default":[]}""")]
    [InlineData("settings", """{"type":"object","additionalProperties":{"type":"string"},"default":{}}""")]
    public void An_option_has_its_schema(string option, string schema)
    {
        var actual = Part["optionsSchema"]!["properties"]![option];
        JsonNode.DeepEquals(actual, JsonNode.Parse(schema)).ShouldBeTrue(actual?.ToJsonString() ?? "no such option");
    }

    [Fact]
    public void Required_options_are_named_and_unknown_ones_shut_out()
    {
        Part["optionsSchema"]!["required"]!.ToJsonString().ShouldBe("""["name"]""");
        Part["optionsSchema"]!["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
    }
}
