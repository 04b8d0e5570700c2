using System.Text.Json;
using Patchbay.Host.Deployment;

namespace Patchbay.Host.Tests.Deployment;

/// <summary>The schema of the host's own keys and the readers of them know the same.</summary>
public sealed class HostSchemaTests
{
    private const string Odd = "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz";

    /// <summary>Each object of the host's own, with what must stand around it.</summary>
    public static TheoryData<string, string> Objects => new()
    {
        { "", "OBJECT" },
        { "host", """{ "host": OBJECT }""" },
        { "plugins", """{ "plugins": OBJECT }""" },
        { "instance", """{ "services": { "recorder/a": OBJECT } }""" },
        { "bridge", """{ "bridges": { "recorder-bridge/a": OBJECT } }""" },
        { "limits", """{ "services": { "recorder/a": { "limits": OBJECT } } }""" },
        { "desk", """{ "desks": { "d": OBJECT } }""" },
        { "phone", """{ "desks": { "d": { "bridges": [], "softphone": "a/b", "phone": OBJECT } } }""" },
    };

    [Theory]
    [MemberData(nameof(Objects))]
    public void Every_key_of_the_schema_is_read(string name, string around)
    {
        foreach (var key in HostSchema.KeysOf(Schema(name)))
        {
            // No key takes a number that is none.
            var problems = Reading.Problems(Reading.Source(around.Replace("OBJECT", $$"""{ "{{key}}": 1.5 }""", StringComparison.Ordinal)));
            problems.ShouldContain(problem => problem.Path.EndsWith(JsonPlaces.Segment(key), StringComparison.Ordinal) && (problem.Code == ProblemCodes.BadValue || problem.Code == ProblemCodes.NotInThisVersion), key);
        }
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Another_key_is_unknown_and_those_of_the_schema_are_proposed(string name, string around)
    {
        var problem = Reading.Problems(Reading.Source(around.Replace("OBJECT", $$"""{ "{{Odd}}": 1 }""", StringComparison.Ordinal))).Single(problem => problem.Code == ProblemCodes.UnknownKey);
        var known = problem.Expected.ShouldNotBeNull().Replace("one of ", "", StringComparison.Ordinal).Split(", ");
        HostSchema.KeysOf(Schema(name)).ShouldBeSubsetOf(known);
    }

    [Fact]
    public void No_schema_of_an_object_is_left_out() =>
        HostSchema.Root.GetProperty("$defs").EnumerateObject().Where(entry => entry.Value.TryGetProperty("properties", out _) && !entry.Value.TryGetProperty("x-secret", out _))
            .Select(entry => entry.Name).ShouldBe(Objects.Select(row => (string)row[0]!).Where(name => name.Length > 0), ignoreOrder: true);

    [Fact]
    public void Every_key_is_explained()
    {
        var bare = new List<string>();
        Explained(HostSchema.Root, "$", bare);
        bare.ShouldBeEmpty();
    }

    [Fact]
    public void A_key_of_the_hosts_that_has_another_name_now_says_so()
    {
        var schema = JsonElement.Parse("""
            { "properties": { "listen": {}, "stop": {} },
              "x-renames": { "address": { "to": "listen", "since": "0.2.0" } }, "x-removed": { "port": { "advice": "Write it in \"listen\".", "since": "0.3.0" }, "old": {} } }
            """);
        var reading = DeploymentFiles.Read(Reading.Source("""{ "address": "x", "port": 5, "old": 1, "x-note": 1 }"""));
        new Shape(reading.Merge(), "$", schema, reading.Problems).Finish();
        reading.Problems.Problems.Select(problem => problem.ToString()).ShouldBe(
        [
            "demo.json:1:3  PB1021  $.address  'address' is called 'listen' since 0.2.0.  Write \"listen\" instead.",
            "demo.json:1:19  PB1022  $.port  'port' is no more since 0.3.0.  Write it in \"listen\".",
            "demo.json:1:30  PB1022  $.old  'old' is no more.  Take it out.",
        ]);
    }

    [Fact]
    public void A_key_that_is_missing_under_its_new_name_is_told_once()
    {
        var schema = JsonElement.Parse("""{ "properties": { "listen": {} }, "x-renames": { "address": { "to": "listen" } } }""");
        var reading = DeploymentFiles.Read(Reading.Source("""{ "address": "x" }"""));
        var shape = new Shape(reading.Merge(), "$", schema, reading.Problems);
        shape.Text("listen", required: true).ShouldBeNull();
        shape.Finish();
        reading.Problems.Problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCodes.Renamed);
    }

    private static JsonElement Schema(string name) => name.Length == 0 ? HostSchema.Root : HostSchema.Root.GetProperty("$defs").GetProperty(name);

    private static void Explained(JsonElement schema, string path, List<string> bare)
    {
        if (schema.ValueKind != JsonValueKind.Object) return;
        foreach (var member in schema.EnumerateObject())
        {
            if (member.Name == "properties")
            {
                foreach (var property in member.Value.EnumerateObject())
                    if (!property.Value.TryGetProperty("description", out _) && !HostSchema.Resolve(property.Value).TryGetProperty("description", out _) && property.Name != "lines") bare.Add($"{path}.{property.Name}");
            }

            Explained(member.Value, $"{path}.{member.Name}", bare);
        }
    }
}
