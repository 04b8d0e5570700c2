using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;

namespace Patchbay.Simulators.Tests;

public sealed class ControlBodyTests
{
    private static readonly ControlBody Body = new(JsonNode.Parse("""{"text":"a","number":3,"flag":true,"members":{"x":1},"nothing":null,"time":"00:00:01.500","late":"2.00:00:00","negative":"-00:00:01"}""")!.AsObject());

    [Fact]
    public void Members_are_read_as_what_they_are_and_as_nothing_else()
    {
        (Body.Text("text"), Body.Text("number"), Body.Text("nothing"), Body.Text("none")).ShouldBe(("a", null, null, null));
        (Body.Number("number"), Body.Number("text"), Body.Number("none")).ShouldBe((3, null, null));
        (Body.Boolean("flag"), Body.Boolean("text"), Body.Boolean("none")).ShouldBe((true, null, null));
        Body.Members("members")!.ToJsonString().ShouldBe("""{"x":1}""");
        (Body.Members("text"), Body.Has("nothing"), Body.Has("none")).ShouldBe((null, true, false));
    }

    [Theory]
    [InlineData("time", 1500)]
    [InlineData("late", null)]
    [InlineData("negative", null)]
    [InlineData("text", null)]
    [InlineData("none", null)]
    public void A_time_is_one_of_a_day_at_most(string key, int? milliseconds) => ((int?)Body.Time(key)?.TotalMilliseconds).ShouldBe(milliseconds);
}
