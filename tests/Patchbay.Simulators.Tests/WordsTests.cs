using System.Text.Json;
using Patchbay.Simulators.Words;

namespace Patchbay.Simulators.Tests;

public sealed class WordsTests
{
    private enum Weather
    {
        Fine,
        RainAndWind,
    }

    [Fact]
    public void The_words_of_an_enum_are_spelled_with_hyphens()
    {
        KebabNames<Weather>.All.ShouldBe(["fine", "rain-and-wind"]);
        KebabNames<Weather>.Of(Weather.RainAndWind).ShouldBe("rain-and-wind");
        KebabNames<Weather>.Find("rain-and-wind").ShouldBe(Weather.RainAndWind);
        KebabNames<Weather>.Find("RainAndWind").ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"a":["\ud800"]}""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("\"\\ud800x\"")]
    public void Half_a_pair_is_no_text_wherever_it_stands(string json)
    {
        using var document = JsonDocument.Parse(json);

        Should.Throw<InvalidOperationException>(() => JsonTexts.ReadThrough(document.RootElement));
    }

    [Fact]
    public void Anything_else_is_read_through()
    {
        using var document = JsonDocument.Parse("""{"a":["\ud83d\ude00",1,true,null,{}]}""");

        Should.NotThrow(() => JsonTexts.ReadThrough(document.RootElement));
    }
}
