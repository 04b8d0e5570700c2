using System.Text.Json.Nodes;
using Patchbay.TestKit.Files;

namespace Patchbay.Build.Tests;

/// <summary>What keeps a plugin from being unloaded shows in metadata, and what only looks like it is left alone.</summary>
public sealed class PinScanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("System.ComponentModel.TypeDescriptor.GetConverter(typeof(One));", "type descriptors: System.ComponentModel.TypeDescriptor.GetConverter")]
    [InlineData(
        "System.ComponentModel.DataAnnotations.Validator.ValidateObject(this, new System.ComponentModel.DataAnnotations.ValidationContext(this));",
        "validation by reflection: System.ComponentModel.DataAnnotations.Validator.ValidateObject")]
    [InlineData(
        "Microsoft.Extensions.Configuration.ConfigurationBinder.Get<One>(null);",
        "configuration bound by reflection: Microsoft.Extensions.Configuration.ConfigurationBinder.Get")]
    [InlineData("JsonSerializer.Serialize(this);", "reflection JSON: System.Text.Json.JsonSerializer.Serialize in One")]
    [InlineData("JsonSerializer.Deserialize<One>(\"{}\");", "reflection JSON: System.Text.Json.JsonSerializer.Deserialize in One")]
    [InlineData("new DefaultJsonTypeInfoResolver();", "reflection JSON: new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver")]
    [InlineData(
        "Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(null, \"/\", () => 1);",
        "endpoint by reflection: Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet")]
    [InlineData(
        "Microsoft.Extensions.DependencyInjection.HttpClientFactoryServiceCollectionExtensions.AddHttpClient(null);",
        "HTTP clients from a factory: Microsoft.Extensions.DependencyInjection.HttpClientFactoryServiceCollectionExtensions.AddHttpClient")]
    [InlineData("System.AppDomain.CurrentDomain.ProcessExit += (_, _) => { };", "handler of a static event: System.AppDomain.ProcessExit")]
    public void What_pins_is_named_by_its_member(string code, string pin) => PinsOf(code).ShouldBe([pin]);

    [Fact]
    public void A_typed_hub_pins_by_its_class() =>
        PinsOf("", "public interface IPage { Task Show(); } public sealed class DeskHub : Microsoft.AspNetCore.SignalR.Hub<IPage>;").ShouldBe(["typed hub DeskHub"]);

    [Theory]
    [InlineData("JsonSerializer.Serialize(this, (JsonTypeInfo<One>)null!);")]
    [InlineData("JsonSerializer.Serialize(this, new JsonSerializerOptions { TypeInfoResolver = null });")]
    [InlineData("System.Text.Json.Nodes.JsonNode.Parse(\"{}\")!.ToJsonString();")]
    [InlineData("Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(null, \"/\", (Microsoft.AspNetCore.Http.RequestDelegate)(_ => Task.CompletedTask));")]
    [InlineData("System.AppDomain.CurrentDomain.ProcessExit += Ended; System.AppDomain.CurrentDomain.ProcessExit -= Ended;")]
    public void What_does_not_pin_is_not_named(string code) => PinsOf(code, "public sealed class DeskHub : Microsoft.AspNetCore.SignalR.Hub;").ShouldBeEmpty();

    [Fact]
    public void No_plugin_of_ours_is_pinned()
    {
        var plugins = Directory.EnumerateFiles(Repository.PathOf("artifacts", "plugins"), "plugin.json", SearchOption.AllDirectories).ToList();
        plugins.ShouldContain(path => path.Contains("Patchbay.Bridges.ServiceClient", StringComparison.Ordinal));
        foreach (var plugin in plugins) JsonNode.Parse(File.ReadAllText(plugin))!["pins"]!.AsArray().ShouldBeEmpty(plugin);
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> PinsOf(string code, string more = "")
    {
        var assembly = PlantedPlugin.Compile(
            _folder.Path,
            $$"""
            [assembly: Plugin(Needs = ["network"])]
            [Export<IHostedPart>("acme")]
            public sealed class One : IHostedPart
            {
                public ValueTask StartAsync(CancellationToken token) { {{code}} return default; }
                public ValueTask DisposeAsync() => default;
                private static void Ended(object? sender, System.EventArgs arguments) { }
            }
            {{more}}
            """);
        var errors = new StringWriter();
        Program.Run(assembly, _folder["out"], "1.0.0", errors).ShouldBe(0, errors.ToString());
        return JsonNode.Parse(File.ReadAllText(Path.Combine(_folder["out"], "plugin.json")))!["pins"]!.AsArray().Select(pin => pin!.GetValue<string>());
    }
}
