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
            .Select(app => (app.GetProperty("title").GetString(), app.GetProperty("url").GetString(), string.Join(' ', app.GetProperty("services").EnumerateArray().Select(service => service.GetString()))));

        apps.ShouldBe(
        [
            ("Customers", "https://crm.example.net/start?x=1", "*"),
            ("Weather", "https://weather.example.net/", "agent.* voice.dial"),
            ("News", "https://news.example.net/", ""),
        ]);
    }
}
