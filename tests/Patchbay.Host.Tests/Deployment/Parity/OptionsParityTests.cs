using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FsCheck;
using FsCheck.Fluent;
using Patchbay.Host.Composition;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.Host.Tests.Plugins;
using Patchbay.Plugins;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Deployment.Parity;

/// <summary>
/// The schema that judges options before anything is loaded, and the binder that takes them afterwards, judge the same values alike:
/// for every part of every plugin here. 150 runs of each; with <c>PATCHBAY_LONG=1</c> 5,000.
/// </summary>
public sealed class OptionsParityTests(PartLoading loading) : IClassFixture<PartLoading>
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(Environment.GetEnvironmentVariable("PATCHBAY_LONG") == "1" ? 5_000 : 150);
    private static readonly PluginCatalogue Plugins = PluginCatalogue.Find([Repository.PathOf("artifacts", "plugins"), TestPluginFolders.All], []);
    private static readonly MethodInfo Ask = typeof(OptionsParityTests).GetMethod(nameof(InfoOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static TheoryData<string, string> Parts
    {
        get
        {
            var parts = new TheoryData<string, string>();
            foreach (var plugin in Plugins.Plugins)
                foreach (var part in plugin.Manifest.Parts.Where(part => part.Options is not null)) parts.Add(part.Contract, part.Name);
            return parts;
        }
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void What_fits_the_schema_is_bound(string contract, string name) => Each(contract, name, (part, options, values) =>
    {
        var good = values.Good();
        Faults(part, good).ShouldBeEmpty(good.ToJsonString());
        Refusal(options, good).ShouldBeNull(good.ToJsonString());
    });

    [Theory]
    [MemberData(nameof(Parts))]
    public void What_does_not_fit_the_schema_is_not_bound_unless_only_a_limit_is_passed(string contract, string name) => Each(contract, name, (part, options, values) =>
    {
        var (bad, slip) = values.Bad();
        var text = $"{slip.What} in {bad.ToJsonString()}";
        Faults(part, bad).ShouldNotBeEmpty(text);
        if (slip.Breaks == Breaks.Form) Refusal(options, bad).ShouldNotBeNull(text);
    });

    [Theory]
    [MemberData(nameof(Parts))]
    public void What_is_missing_is_missed_by_both(string contract, string name) => Each(contract, name, (part, options, values) =>
    {
        var least = values.Least();
        foreach (var key in least.Select(member => member.Key).ToList())
        {
            var without = least.DeepClone().AsObject();
            without.Remove(key);
            Faults(part, without).ShouldHaveSingleItem().ShouldContain(ProblemCodes.MissingKey);
            Refusal(options, without).ShouldNotBeNull(key);
        }
    });

    [Theory]
    [MemberData(nameof(Parts))]
    public void What_is_left_out_is_what_the_schema_tells(string contract, string name) => Each(contract, name, (part, options, values) =>
    {
        var least = values.Least();
        var info = (JsonTypeInfo)Ask.MakeGenericMethod(options).Invoke(null, null)!;
        var bound = JsonSerializer.SerializeToNode(OptionsBinder.Bind(options, least), info)!.AsObject();
        foreach (var option in part.OptionsSchema.GetProperty("properties").EnumerateObject().Where(option => !least.ContainsKey(option.Name)))
        {
            var told = option.Value.TryGetProperty("default", out var value) ? JsonNode.Parse(value.GetRawText()) : null;
            JsonNode.DeepEquals(bound[option.Name], told).ShouldBeTrue($"{option.Name}: {bound[option.Name]?.ToJsonString()} is not {told?.ToJsonString()}");
        }
    });

    [Fact]
    public void There_are_parts_of_every_contract() => Parts.Select(row => row[0]).Distinct().Count().ShouldBe(PluginLoader.Contracts.Count);

    private void Each(string contract, string name, Action<ManifestPart, Type, OptionValues> check)
    {
        var (plugin, part) = Plugins.Find(contract, name)!.Value;
        var options = loading.Loader.Load(plugin, part).Options!;
        Prop.ForAll<int>(seed => check(part, options, new OptionValues(part.OptionsSchema, new Random(seed)))).Check(Runs);
    }

    private static IReadOnlyList<string> Faults(ManifestPart part, JsonObject options)
    {
        var file = new DeploymentFile { Name = "options", Folder = "/", Places = JsonPlaces.Read("{}"u8.ToArray()), Root = [] };
        var problems = new ProblemList(new ValuePlaces(file, "/"));
        new SchemaCheck(problems).Check(options.DeepClone(), part.OptionsSchema, "$");
        return [.. problems.Problems.Select(problem => problem.ToString())];
    }

    private static string? Refusal(Type options, JsonObject values)
    {
        try
        {
            OptionsBinder.Bind(options, values);
            return null;
        }
        catch (JsonException refusal)
        {
            return refusal.Message;
        }
    }

    private static JsonTypeInfo InfoOf<T>()
        where T : class, IPluginOptions<T> => T.JsonTypeInfo;
}
