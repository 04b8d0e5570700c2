using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Checks;
using Patchbay.PluginForge;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Plugins.Checks;

/// <summary>Plugins compiled against contracts that differ from the host's in one thing each.</summary>
public sealed class LinkCheckTests : IDisposable
{
    private const string Usings = "using System; using System.Text.Json; using System.Threading; using System.Threading.Tasks; using Patchbay.Hosting; using Patchbay.Plugins; using Patchbay.Services;\n";

    /// <summary>By file below the contracts' project.</summary>
    private static readonly (string File, string From, string To)[] Changes =
    [
        ("Hosting/IDataFolder.cs", "string Path { get; }", "string Path { get; } string Root { get; } string PathOf(string name, int version);"),
        ("Hosting/IDiagnosticsSection.cs", "namespace Patchbay.Hosting;", "namespace Patchbay.Hosting; public interface IArchive { void Keep(string what); }"),
        ("Plugins/IInstanceActions.cs", "public required string Name { get; init; }", "public required System.Uri Name { get; init; }"),
        ("Plugins/IInstanceActions.cs", "public required string Description { get; init; }", "public required string Description { get; set; }"),
        ("Desks/ValueList.cs", "    internal ValueList(", "    public void Sort(Func<T, int> by) { }\n    internal ValueList("),
        ("Plugins/AddressRef.cs", "    public Uri? Literal", "    public AddressRef(int port) : this() { } public AddressRef() { }\n    public Uri? Literal"),
        ("Plugins/IDeploymentImporter.cs", "ValueTask<ImportedDeployment> ImportAsync(Stream content, CancellationToken cancellationToken);", ""),
    ];

    private static readonly Lazy<ForgedLibrary> Changed = new(Change);
    private static readonly Lazy<ForgedLibrary> Unchanged = new(() => Forge.Contracts((_, text) => text, "0.1.0"));

    private readonly LinkCheck _check = new(ContractSurface.OfThisHost);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_plugin_that_was_built_here_fits_the_contracts_it_was_built_for()
    {
        var plugins = PluginCatalogue.Find([Repository.PathOf("artifacts", "plugins"), TestPluginFolders.All], []).Plugins;
        plugins.Count.ShouldBeGreaterThan(5);
        plugins.SelectMany(_check.Check).Select(fault => fault.Message).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("static void It(IArchive archive) => archive.Keep(\"it\");", "there is no Patchbay.Hosting.IArchive")]
    [InlineData("static string It(IDataFolder folder) => folder.PathOf(\"a\", 1) + folder.Path;", "there is no Patchbay.Hosting.IDataFolder.PathOf(System.String, System.Int32)")]
    [InlineData("static string It(IDataFolder folder) => folder.Root;", "there is no Patchbay.Hosting.IDataFolder.Root { get; }")]
    [InlineData("static string It(InstanceAction action) => action.Name.Host;", "there is no Patchbay.Plugins.InstanceAction.Name { get; }")]
    [InlineData("static void It(InstanceAction action) => action.Description = \"x\";", "there is no Patchbay.Plugins.InstanceAction.Description { set; }")]
    [InlineData("static void It(Patchbay.Desks.ValueList<string> list) => list.Sort(text => text.Length);", "there is no Patchbay.Desks.ValueList`1.Sort(System.Func`2<!0,System.Int32>)")]
    [InlineData("static object It() => new AddressRef(5);", "there is no new Patchbay.Plugins.AddressRef(System.Int32)")]
    public void What_is_used_and_gone_is_named(string use, string missing) =>
        Missing(Changed.Value, $"public static class Uses {{ public {use} }}").ShouldBe([missing]);

    [Fact]
    public void An_interface_that_asks_for_more_than_a_class_has_is_named_with_both() =>
        Missing(Changed.Value, "public sealed class Actions : IDeploymentImporter { public string Format => \"acme\"; }")
            .ShouldBe(["Acme.Actions lacks Patchbay.Plugins.IDeploymentImporter.ImportAsync(System.IO.Stream, System.Threading.CancellationToken)"]);

    [Theory]
    [InlineData("public sealed class Part : IInstanceActions { public IReadOnlyList<InstanceAction> Actions => []; public ValueTask<string> ActAsync(string name, JsonElement arguments, CancellationToken token) => new(name); }")]
    [InlineData("public sealed class Part : IInstanceActions { IReadOnlyList<InstanceAction> IInstanceActions.Actions => []; ValueTask<string> IInstanceActions.ActAsync(string name, JsonElement arguments, CancellationToken token) => new(name); }")]
    [InlineData("public abstract class Above { public IReadOnlyList<InstanceAction> Actions => []; } public sealed class Part : Above, IInstanceActions { public ValueTask<string> ActAsync(string name, JsonElement arguments, CancellationToken token) => new(name); }")]
    [InlineData("public class Above<T> { public IReadOnlyList<T> Actions => []; } public sealed class Part : Above<InstanceAction>, IInstanceActions { public ValueTask<string> ActAsync(string name, JsonElement arguments, CancellationToken token) => new(name); }")]
    [InlineData("public sealed class Options : IPluginOptions<Options> { public static System.Text.Json.Serialization.Metadata.JsonTypeInfo<Options> JsonTypeInfo => null!; }")]
    [InlineData("public sealed class Options : IPluginOptions<Options> { static System.Text.Json.Serialization.Metadata.JsonTypeInfo<Options> IPluginOptions<Options>.JsonTypeInfo => null!; }")]
    [InlineData("public static class Uses { public static string It(InstanceKey[] keys, InstanceRef<IHostedPart> part) => keys[0].ToString() + part with { } + part.Key.Name.Length + (keys[0] == part.Key) + part.GetType(); }")]
    public void Whatever_way_a_class_implements_what_is_asked_for_it_is_found(string source) => Missing(Unchanged.Value, source).ShouldBeEmpty();

    [Fact]
    public void A_file_that_is_no_assembly_is_none_of_its_business()
    {
        File.WriteAllText(_folder["native.dll"], "no image");
        _check.Missing(_folder["native.dll"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_plugin_that_does_not_fit_is_refused_with_what_is_missing_and_what_to_do()
    {
        Forge.Library("Acme", Usings + "namespace Acme; public static class Uses { public static string It(IDataFolder folder) => folder.Root; }", references: Changed.Value).WriteTo(_folder.Path);
        var plugin = Plugin.With() with { Folder = _folder.Path };
        var fault = _check.Check(plugin).ShouldHaveSingleItem();
        fault.Code.ShouldBe("PB2007");
        fault.ToString().ShouldBe(
            "Acme.dll does not fit the contracts of this host: there is no Patchbay.Hosting.IDataFolder.Root { get; }. "
            + "Take a build of Acme made for Patchbay.Abstractions 0.1.0 and Patchbay.Abstractions.Web 0.1.0, or the host it was built for.");
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<string> Missing(ForgedLibrary contracts, string source) =>
        _check.Missing(Forge.Library("Acme", $"{Usings}using System.Collections.Generic;\nnamespace Acme;\n{source}", references: contracts).WriteTo(_folder.Path));

    private static ForgedLibrary Change()
    {
        var left = Changes.Select(change => change.File).ToHashSet(StringComparer.Ordinal);
        var contracts = Forge.Contracts((path, text) =>
        {
            foreach (var (_, from, to) in Changes.Where(change => change.File == path))
            {
                text.ShouldContain(from, customMessage: $"{path} no longer holds what is changed in it here.");
                text = text.Replace(from, to, StringComparison.Ordinal);
                left.Remove(path);
            }

            return text;
        }, "0.1.0");
        left.ShouldBeEmpty();
        return contracts;
    }
}
