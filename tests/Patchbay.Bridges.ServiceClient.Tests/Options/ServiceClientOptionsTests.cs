using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Bridges.ServiceClient.Options;
using Patchbay.Plugins;

namespace Patchbay.Bridges.ServiceClient.Tests.Options;

public sealed class ServiceClientOptionsTests
{
    [Fact]
    public void An_empty_section_gives_the_defaults()
    {
        var options = Read("{}");
        options.Check();
        options.Title.ShouldBe("Agent desk");
        options.LeaveAfter.ShouldBe(TimeSpan.FromMinutes(5));
        options.Apps.ShouldBeEmpty();
    }

    [Fact]
    public void Apps_are_read()
    {
        var app = Read("""{"apps":[{"title":"Customers","url":"https://crm.example.net/"}]}""").Apps.ShouldHaveSingleItem();
        app.Title.ShouldBe("Customers");
        app.Url.ShouldBe(new Uri("https://crm.example.net/"));
        app.Services.ShouldBeNull();
    }

    [Fact]
    public void An_app_s_services_are_read()
    {
        var options = Read("""{"apps":[{"title":"Customers","url":"https://crm.example.net/","services":["agent.*","voice.hangUp"]}]}""");
        options.Check();
        options.Apps.ShouldHaveSingleItem().Services.ShouldBe(["agent.*", "voice.hangUp"]);
    }

    [Theory]
    [InlineData("""{"leaveAfter":"-00:00:01"}""", "leaveAfter is -00:00:01; write a time from 00:00:00 to 1.00:00:00.")]
    [InlineData("""{"leaveAfter":"2.00:00:00"}""", "leaveAfter is 2.00:00:00; write a time from 00:00:00 to 1.00:00:00.")]
    [InlineData("""{"apps":[{"title":" ","url":"https://x/"}]}""", "apps[0].title is empty; write what the page's tab says.")]
    [InlineData("""{"apps":[{"title":"A","url":"https://x/"},{"title":"B","url":"/crm"}]}""", "apps[1].url is '/crm'; write an absolute address, as in https://crm.example.net/.")]
    [InlineData("""{"apps":[{"title":"A","url":"javascript:alert(1)"}]}""", "apps[0].url is 'javascript:alert(1)'; write an absolute address, as in https://crm.example.net/.")]
    [InlineData("""{"apps":[{"title":"A","url":"https://x/","services":["agent.*","voice"]}]}""", "apps[0].services[1] is 'voice'; write a service as in voice.dial, all of a kind as in agent.*, or * for all.")]
    [InlineData("""{"apps":[{"title":"A","url":"https://x/","services":["*.dial"]}]}""", "apps[0].services[0] is '*.dial'; write a service as in voice.dial, all of a kind as in agent.*, or * for all.")]
    public void A_bad_option_is_told_by_its_name_and_value(string json, string problem) =>
        Should.Throw<ArgumentException>(() => Read(json).Check()).Message.ShouldBe(problem);

    [Theory]
    [InlineData("""{"listen":"http://127.0.0.1:1/"}""")]
    [InlineData("""{"apps":[{"title":"A"}]}""")]
    [InlineData("""{"apps":null}""")]
    public void What_does_not_fit_is_not_read(string json) => Should.Throw<JsonException>(() => Read(json));

    private static ServiceClientOptions Read(string json) => JsonSerializer.Deserialize(json, InfoOf<ServiceClientOptions>())!;

    private static JsonTypeInfo<T> InfoOf<T>()
        where T : class, IPluginOptions<T> => T.JsonTypeInfo;
}
