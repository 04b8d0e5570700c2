using Patchbay.Bridges.ServiceClient.Options;
using Patchbay.Bridges.ServiceClient.Tests.Stands;

namespace Patchbay.Bridges.ServiceClient.Tests.Security;

public sealed class SecurityHeadersTests
{
    [Fact]
    public async Task Only_the_listed_apps_may_be_framed()
    {
        var options = new ServiceClientOptions
        {
            Apps =
            [
                new AppOptions { Title = "Customers", Url = new Uri("https://crm.example.net/start?x=1") },
                new AppOptions { Title = "Orders", Url = new Uri("https://crm.example.net/orders") },
                new AppOptions { Title = "Local", Url = new Uri("http://127.0.0.1:9000/") },
            ],
        };
        (await PolicyAsync(options)).ShouldEndWith("frame-src https://crm.example.net http://127.0.0.1:9000");
    }

    [Fact]
    public async Task Without_apps_nothing_may_be_framed_and_scripts_are_the_page_s_own()
    {
        var policy = await PolicyAsync(new ServiceClientOptions());
        policy.ShouldEndWith("frame-src 'none'");
        policy.ShouldStartWith("default-src 'self'; ");
        policy.ShouldNotContain("script-src");
        policy.Replace("style-src 'self'; style-src-attr 'unsafe-inline'; ", "", StringComparison.Ordinal).ShouldNotContain("unsafe");
    }

    [Fact]
    public async Task Only_pages_of_the_listed_origins_may_hold_the_desk_in_a_frame()
    {
        (await PolicyAsync(new ServiceClientOptions())).ShouldContain(" frame-ancestors 'self'; ");
        var origins = new Origins { Entries = [new AdmittedOrigin { Pattern = "https://crm.example.net", Services = ["agent.*"] }, new AdmittedOrigin { Pattern = "https://*.example.org" }] };
        (await PolicyAsync(new ServiceClientOptions(), origins)).ShouldContain(" frame-ancestors 'self' https://crm.example.net https://*.example.org; ");
    }

    private static async Task<string> PolicyAsync(ServiceClientOptions options, Origins? origins = null)
    {
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(), options, origins: origins);
        using var http = new HttpClient { BaseAddress = stand.Address };
        using var answer = await http.PostAsync(new Uri("hub/negotiate?negotiateVersion=1", UriKind.Relative), content: null);
        answer.EnsureSuccessStatusCode();
        answer.Headers.GetValues("X-Content-Type-Options").ShouldHaveSingleItem().ShouldBe("nosniff");
        answer.Headers.GetValues("Referrer-Policy").ShouldHaveSingleItem().ShouldBe("no-referrer");
        answer.Headers.Contains("Cross-Origin-Opener-Policy").ShouldBeFalse();
        return answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
    }
}
