using Patchbay.Bridges.ServiceClient.Options;
using Patchbay.Bridges.ServiceClient.Tests.Stands;

namespace Patchbay.Bridges.ServiceClient.Tests.Hubs;

public sealed class AppsTests
{
    [Fact]
    public async Task The_page_is_told_which_apps_there_are_and_what_each_may_ask_for()
    {
        var options = new ServiceClientOptions
        {
            Apps =
            [
                new AppOptions { Title = "Customers", Url = new Uri("https://crm.example.net/start?x=1") },
                new AppOptions { Title = "Weather", Url = new Uri("https://weather.example.net/"), Services = ["agent.*", "voice.dial"] },
                new AppOptions { Title = "News", Url = new Uri("https://news.example.net/"), Services = [] },
            ],
        };
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(), options);
        await using var page = await stand.ConnectAsync();

        var apps = (await page.InvokeAsync("Hello", """{"version":1}""")).GetProperty("apps").EnumerateArray()
            .Select(app => (app.GetProperty("title").GetString(), app.GetProperty("url").GetString(), app.TryGetProperty("services", out var services) ? Words(services) : null));

        apps.ShouldBe(
        [
            ("Customers", "https://crm.example.net/start?x=1", null),
            ("Weather", "https://weather.example.net/", "agent.* voice.dial"),
            ("News", "https://news.example.net/", ""),
        ]);
    }

    [Fact]
    public async Task The_page_is_told_which_origins_there_are_and_what_each_may_ask_for()
    {
        var origins = new Origins
        {
            Entries = [new AdmittedOrigin { Pattern = "https://*.example.net" }, new AdmittedOrigin { Pattern = "*", Services = ["agent.*", "voice.dial"] }],
        };
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(), origins: origins);
        await using var page = await stand.ConnectAsync();
        (await page.InvokeAsync("Hello", """{"version":1}""")).GetProperty("origins").EnumerateArray()
            .Select(entry => (entry.GetProperty("pattern").GetString(), Words(entry.GetProperty("services"))))
            .ShouldBe([("https://*.example.net", "*"), ("*", "agent.* voice.dial")]);
    }

    [Fact]
    public async Task Without_origins_the_page_is_told_of_none()
    {
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce());
        await using var page = await stand.ConnectAsync();
        (await page.InvokeAsync("Hello", """{"version":1}""")).TryGetProperty("origins", out _).ShouldBeFalse();
    }

    private static string Words(System.Text.Json.JsonElement services) => string.Join(' ', services.EnumerateArray().Select(service => service.GetString()));
}
