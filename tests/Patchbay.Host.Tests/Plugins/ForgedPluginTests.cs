using System.Text;
using System.Text.Json;
using Patchbay.Host.Plugins;
using Patchbay.PluginForge;

namespace Patchbay.Host.Tests.Plugins;

/// <summary>What tests stand on: a plugin made of text is one like those that the build makes.</summary>
public sealed class ForgedPluginTests : IDisposable
{
    private const string Part =
        """
        namespace Acme;

        [Export<IAgentUiBridge>("acme", Options = typeof(AcmeOptions))]
        public sealed partial class AcmeBridge(AcmeOptions options, ILogger<AcmeBridge> log) : IAgentUiBridge
        {
            public string? WebRoot => null;
            public void ConfigureServices(IServiceCollection services) { }
            public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/", () => { Asked(options.Greeting); return TypedResults.Text(options.Greeting + Acme.Words.Text.Value); });
            [LoggerMessage(1, LogLevel.Information, "Asked for {Greeting}")]
            private partial void Asked(string greeting);
        }

        public sealed class AcmeOptions : IPluginOptions<AcmeOptions>
        {
            [Description("What is said.")]
            public string Greeting { get; set; } = "hello";
            static JsonTypeInfo<AcmeOptions> IPluginOptions<AcmeOptions>.JsonTypeInfo => AcmeJson.Default.AcmeOptions;
        }

        [JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, AllowDuplicateProperties = false)]
        [JsonSerializable(typeof(AcmeOptions))]
        public sealed partial class AcmeJson : JsonSerializerContext;
        """;

    private readonly Forge _forge = new();

    [Fact]
    public async Task It_has_a_manifest_with_the_schema_and_loads()
    {
        var words = Forge.Library("Acme.Words", """namespace Acme.Words; public static class Text { public static string Value => ", you"; }""", "2.1.0");
        var plugin = await _forge.PluginAsync("Acme.Bridge", Part, "1.2.0", new PluginShape { Libraries = [words], Files = new Dictionary<string, byte[]> { ["notes/read.me"] = [1] } });
        var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(plugin.ManifestPath)).RootElement;
        manifest.GetProperty("version").GetString().ShouldBe("1.2.0");
        manifest.GetProperty("parts")[0].GetProperty("optionsSchema").GetProperty("properties").GetProperty("greeting").GetProperty("default").GetString().ShouldBe("hello");
        File.Exists(plugin["notes/read.me"]).ShouldBeTrue();
        File.Exists(plugin["Acme.Words.dll"]).ShouldBeTrue();
        Encoding.UTF8.GetString(await File.ReadAllBytesAsync(plugin.AssemblyPath)).ShouldContain("InterceptsLocation");

        var found = PluginCatalogue.Find([_forge.Folder], []).Plugins.ShouldHaveSingleItem();
        Loaders.Of(Path.Combine(_forge.Folder, "..", "store")).Load(found, found.Manifest.Parts[0]).Options!.FullName.ShouldBe("Acme.AcmeOptions");
    }

    [Fact]
    public async Task What_does_not_compile_is_told_in_the_compilers_words() =>
        (await Should.ThrowAsync<ForgeException>(() => _forge.PluginAsync("Acme.Wrong", "class"))).Message.ShouldContain("CS1001");

    [Fact]
    public async Task What_the_tool_refuses_is_told_in_its_words() =>
        (await Should.ThrowAsync<ForgeException>(() => _forge.PluginAsync("Acme.Empty", "public sealed class Nothing;"))).Message.ShouldContain("PBB1003");

    [Fact]
    public async Task A_manifest_written_by_hand_stands_as_it_is()
    {
        var plugin = await _forge.PluginAsync("Acme.Hand", "public sealed class Nothing;", shape: new PluginShape { Manifest = "{}" });
        (await File.ReadAllTextAsync(plugin.ManifestPath)).ShouldBe("{}");
        File.Exists(plugin["Acme.Hand.deps.json"]).ShouldBeTrue();
    }

    [Fact]
    public void The_contracts_can_be_compiled_changed()
    {
        var contracts = Forge.Contracts((path, text) => path == "Plugins/IStartable.cs" ? text.Replace("ValueTask StartAsync(", "ValueTask BeginAsync(", StringComparison.Ordinal) : text, "0.2.0");
        contracts.Name.ShouldBe("Patchbay.Abstractions");
        contracts.AssemblyVersion.ShouldBe(new Version(0, 0, 0, 0));
        Encoding.UTF8.GetString([.. contracts.Image]).ShouldContain("BeginAsync");
    }

    public void Dispose() => _forge.Dispose();
}
