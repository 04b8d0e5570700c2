using System.Text.Json;
using Patchbay.Diallers;
using Patchbay.Plugins;

namespace Patchbay.Abstractions.Tests.Plugins;

public sealed class InstanceKeyTests
{
    [Theory]
    [InlineData("acme/main", "acme", "main")]
    [InlineData("acme-2.x/site_B", "acme-2.x", "site_B")]
    [InlineData("a/1", "a", "1")]
    public void A_key_is_a_part_and_a_name(string text, string part, string name)
    {
        InstanceKey.TryParse(text, out var key).ShouldBeTrue();
        (key.Part, key.Name).ShouldBe((part, name));
        key.ToString().ShouldBe(text);
        InstanceKey.Parse(text).ShouldBe(key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("acme")]
    [InlineData("/main")]
    [InlineData("acme/")]
    [InlineData("/")]
    [InlineData("acme/main/more")]
    [InlineData("acme//main")]
    [InlineData("acme main/x")]
    [InlineData("acme/ma in")]
    [InlineData("acme/müller")]
    [InlineData("acme/main\n")]
    public void Anything_else_is_no_key(string? text)
    {
        InstanceKey.TryParse(text, out var key).ShouldBeFalse();
        key.ShouldBe(default);
    }

    [Fact]
    public void A_key_that_is_wrong_is_told_with_what_it_should_be() =>
        Should.Throw<FormatException>(() => InstanceKey.Parse("acme")).Message.ShouldBe("'acme' is not an instance key; write part/name, as in acme/main.");

    [Fact]
    public void A_reference_to_an_instance_is_the_text_of_its_key()
    {
        var reference = JsonSerializer.Deserialize<InstanceRef<IDiallerAdapter>>("\"acme/main\"").ShouldNotBeNull();
        reference.Key.ShouldBe(new InstanceKey { Part = "acme", Name = "main" });
        JsonSerializer.Serialize(reference).ShouldBe("\"acme/main\"");
        reference.ToString().ShouldBe("acme/main");
    }

    [Theory]
    [InlineData("\"acme\"")]
    [InlineData("7")]
    [InlineData("{}")]
    public void A_reference_that_is_no_key_is_refused(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<InstanceRef<IDiallerAdapter>>(json)).Message.ShouldContain("must name an instance as part/name");
}
