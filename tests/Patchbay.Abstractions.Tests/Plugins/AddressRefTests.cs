using System.Text.Json;
using Patchbay.Plugins;

namespace Patchbay.Abstractions.Tests.Plugins;

public sealed class AddressRefTests
{
    [Theory]
    [InlineData("ws://host:1234/")]
    [InlineData("wss://dialler.example.test/agent?x=1")]
    [InlineData("tcp://127.0.0.1:61613")]
    public void An_address_is_written_out_with_its_scheme(string text)
    {
        var address = Read($"\"{text}\"");
        address.Literal.ShouldBe(new Uri(text));
        address.Of.ShouldBeNull();
        address.ToString().ShouldBe(new Uri(text).ToString());
    }

    [Theory]
    [InlineData("""{"of":"acme/main"}""", "default")]
    [InlineData("""{"of":"acme/main","address":"control"}""", "control")]
    [InlineData("""{"address":"control","of":"acme/main"}""", "control")]
    public void An_address_is_taken_from_what_another_instance_publishes(string json, string which)
    {
        var address = Read(json);
        address.ShouldBe(new AddressRef { Of = InstanceKey.Parse("acme/main"), Address = which });
        address.ToString().ShouldBe($"acme/main#{which}");
    }

    [Theory]
    [InlineData("\"ws://host:1234/\"")]
    [InlineData("""{"of":"acme/main","address":"default"}""")]
    [InlineData("""{"of":"acme/main","address":"control"}""")]
    public void A_reference_is_written_as_it_is_read(string json) => JsonSerializer.Serialize(Read(json)).ShouldBe(json);

    [Theory]
    [InlineData("\"host:port/\"", "must be an absolute address such as ws://host:1234/")]
    [InlineData("\"\"", "must be an absolute address such as ws://host:1234/")]
    [InlineData("\"/some/path\"", "must be an absolute address such as ws://host:1234/")]
    [InlineData("\"127.0.0.1:61613\"", "must be an absolute address such as ws://host:1234/")]
    [InlineData("7", """must be an address or { "of": "part/name" }""")]
    [InlineData("[]", """must be an address or { "of": "part/name" }""")]
    [InlineData("{}", "needs 'of', the instance that publishes the address")]
    [InlineData("""{"address":"control"}""", "needs 'of', the instance that publishes the address")]
    [InlineData("""{"of":"acme"}""", "'of' does not belong here; write")]
    [InlineData("""{"of":"acme/main","port":"1"}""", "'port' does not belong here; write")]
    [InlineData("""{"of":"acme/main","address":7}""", "'address' does not belong here; write")]
    public void Anything_else_is_refused_with_what_to_write_instead(string json, string message) =>
        Should.Throw<JsonException>(() => Read(json)).Message.ShouldContain(message);

    private static AddressRef Read(string json) => JsonSerializer.Deserialize<AddressRef>(json).ShouldNotBeNull();
}
