using System.Text;
using System.Text.Json;
using Patchbay.Host.Deployment;

namespace Patchbay.Host.Tests.Deployment;

/// <summary>Problems as programs read them.</summary>
public sealed class ProblemJsonTests
{
    [Fact]
    public void A_problem_has_its_layer_and_what_was_expected_and_meant_as_fields_of_their_own() => Written(Reading.Source("""{ "host": { "lsten": 1 } }""")).ShouldBe(
        """
        {"valid":false,"problems":[{"code":"PB1003","severity":"error","layer":"file","file":"demo.json","line":1,"column":13,"path":"$.host.lsten","message":"Nothing knows the key 'lsten'.","expected":"one of audit, data, drain, listen, log, personalData, stop, telemetry, watch","nearest":"listen","fix":"Did you mean 'listen'?"}]}
        """.Trim());

    [Theory]
    [InlineData("PATCHBAY__HOST__STOP", "environment")]
    [InlineData(null, "command-line")]
    public void An_override_is_named_by_its_layer(string? variable, string layer)
    {
        var source = variable is null ? Reading.Source("{}") with { Settings = ["host.stop=5"] } : Reading.Source("{}") with { Environment = new Dictionary<string, string> { [variable] = "5" } };
        var problem = JsonDocument.Parse(Written(source)).RootElement.GetProperty("problems")[0];
        problem.GetProperty("layer").GetString().ShouldBe(layer);
        problem.GetProperty("expected").GetString().ShouldBe("a time as hh:mm:ss");
        problem.TryGetProperty("nearest", out _).ShouldBeFalse();
    }

    [Fact]
    public void With_warnings_alone_a_deployment_is_valid()
    {
        var written = JsonDocument.Parse(Written(Reading.Source("""{ "desks": { "d": { "bridges": [] } } }"""))).RootElement;
        written.GetProperty("valid").GetBoolean().ShouldBeTrue();
        written.GetProperty("problems")[0].GetProperty("severity").GetString().ShouldBe("warning");
    }

    private static string Written(DeploymentSource source)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            ProblemJson.Write(json, Reading.Problems(source));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
