using System.Text.Json.Nodes;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Deployment;

/// <summary>The schema that editors use, judged by somebody else.</summary>
public sealed class DeploymentSchemaTests
{
    /// <summary>What only the host can tell, because it looks at more than the form of one value.</summary>
    private static readonly string[] BeyondForm =
    [
        "10-instance-in-two-sections", "37-plan-without-a-dialler", "38-workstation-with-a-dialler",
        "44-variable-that-nothing-sets", "47-variable-in-a-key", "52-reloadable-plugin-that-is-none",
    ];

    private static readonly string[] OfForm =
    [
        ProblemCodes.UnknownKey, ProblemCodes.MissingKey, ProblemCodes.BadValue, ProblemCodes.BadInstanceKey, ProblemCodes.UnknownPart, ProblemCodes.NotInThisVersion,
        ProblemCodes.Renamed, ProblemCodes.Removed,
    ];

    private static readonly PluginCatalogue Plugins = PluginCatalogue.Find([Repository.PathOf("artifacts", "plugins")], []);
    private static readonly JsonObject Schema = DeploymentSchema.Of(Plugins);

    [Fact]
    public async Task Every_deployment_of_the_repository_fits()
    {
        var files = Directory.GetFiles(Repository.PathOf("host", "Patchbay.Host", "deployments"), "*.json").ToList();
        files.AddRange(Mistake.Names.Where(name => name.EndsWith("-are-fine", StringComparison.Ordinal)).Select(name => new Mistake(name).Deployment));
        files.Count.ShouldBeGreaterThan(3);
        var faults = await SchemaJudge.JudgeAsync(Schema, files.Select(Read));
        files.Zip(faults).Where(file => file.Second.Count > 0).Select(file => $"{file.First}: {string.Join("; ", file.Second)}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_mistake_of_form_is_marked_in_an_editor_too()
    {
        var mistakes = Mistake.Names.Select(name => (Name: name, Mistake: new Mistake(name))).Where(entry => entry.Mistake.IsOneFile && !BeyondForm.Contains(entry.Name))
            .Where(entry => entry.Mistake.Problems() is { Count: > 0 } problems && problems.Any(problem => problem.Severity == ProblemSeverity.Error && OfForm.Contains(problem.Code))).ToList();
        mistakes.Count.ShouldBeGreaterThan(20);
        var faults = await SchemaJudge.JudgeAsync(Schema, mistakes.Select(entry => Read(entry.Mistake.Deployment)));
        mistakes.Zip(faults).Where(entry => entry.Second.Count == 0).Select(entry => entry.First.Name).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "variables": { "a": "b", "x-note": 5 }, "host": { "listen": "http://127.0.0.1:${port}/", "stop": "${stop}", "x-note": {} } }""", true)]
    [InlineData("""{ "variables": { "agent": "b" } }""", false)]
    [InlineData("""{ "variables": { "a": 5 } }""", false)]
    [InlineData("""{ "host": { "listen": "http://dialler.example.net/" } }""", false)]
    [InlineData("""{ "desks": { "x-note": 1, "d": { "x-note": [], "bridges": ["${door}"], "opens": "${opens}", "dialler": "genius/${site}" } } }""", true)]
    [InlineData("""{ "desks": { "d": { "bridges": ["door"] } } }""", false)]
    [InlineData("""{ "diallers": { "genius/a": { "address": "${address}" } } }""", true)]
    [InlineData("""{ "diallers": { "genius/a": { "address": { "of": "${simulator}" }, "extension": null, "x-note": "free" } } }""", true)]
    [InlineData("""{ "diallers": { "genius/a": { "address": "example.net" } } }""", false)]
    [InlineData("""{ "diallers": { "genius/a": { "address": "wss://example.net/", "allowPlain": "${plain}" } } }""", false)]
    [InlineData("""{ "softphones": { "fake/a": { "exchange": null, "audio": "files/${desk}", "qualityEvery": "00:00:07" } } }""", true)]
    [InlineData("""{ "softphones": { "fake/a": { "qualityEvery": "7" } } }""", false)]
    [InlineData("""{ "softphones": { "genius/a": { } } }""", false)]
    [InlineData("""{ "services": { "x-note": "later" }, "$schema": "./x.json", "include": ["a.json"] }""", true)]
    [InlineData("""{ "$schema": 5 }""", false)]
    public async Task It_takes_what_the_host_takes(string text, bool fits) => ((await SchemaJudge.JudgeAsync(Schema, [JsonNode.Parse(text)]))[0].Count == 0).ShouldBe(fits);

    [Fact]
    public async Task Pointers_within_a_parts_own_schema_lead_where_they_led()
    {
        var recursive = DeploymentSchema.Of(PluginCatalogue.Find([Plugins.Plugins[0].Folder], []));
        recursive["$defs"]!["diallers.tree"] = JsonNode.Parse("""{ "type": "object", "properties": { "next": { "$ref": "#/$defs/diallers.tree" } }, "additionalProperties": false }""");
        recursive["properties"]!["diallers"]!["patternProperties"]!["^tree/"] = JsonNode.Parse("""{ "$ref": "#/$defs/diallers.tree" }""");
        var faults = await SchemaJudge.JudgeAsync(recursive, [JsonNode.Parse("""{ "diallers": { "tree/a": { "next": { "next": { "nxt": {} } } } } }"""), JsonNode.Parse("""{ "diallers": { "tree/a": { "next": { "next": {} } } } }""")]);
        (faults[0].Count > 0, faults[1].Count > 0).ShouldBe((true, false));
    }

    [Fact]
    public void Every_option_of_every_part_is_explained()
    {
        var bare = Schema["$defs"]!.AsObject().Where(entry => entry.Key.Contains('.', StringComparison.Ordinal))
            .SelectMany(part => part.Value!["properties"]!.AsObject().Where(option => option.Value!["description"] is null).Select(option => $"{part.Key}: {option.Key}"));
        bare.ShouldBeEmpty();
    }

    [Fact]
    public void The_text_of_it_can_be_kept_in_a_file() => DeploymentSchema.TextOf(Plugins).ShouldStartWith("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n");

    private static JsonNode? Read(string file) => JsonTree.Read([.. File.ReadAllBytes(file).SkipWhile(sign => sign is 0xEF or 0xBB or 0xBF)]);
}
