using Patchbay.Bridges.SoftphoneConnector.Options;
using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.Desks;
using Patchbay.TestKit.Time;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Http;

/// <summary>Clients that cannot keep a cookie (sheet section 5.4).</summary>
public sealed class NoCookieTests
{
    private static SoftphoneConnectorOptions Off => BridgeStand.Logged(("policy.connector.enable_sessionid", "0"));

    [Fact]
    public async Task With_cookies_off_there_is_one_session_for_whoever_asks_and_never_a_cookie()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk), Off);
        var first = await stand.Browser().GetAsync();
        first.Status.ShouldBe(200);
        first.Body.ShouldContain("\"INITIALIZING\"");
        (await stand.Browser().ConfigureAsync(Configs.One)).Status.ShouldBe(200);
        (await stand.Browser().SendAsync("POST", Browser.Register)).Status.ShouldBe(200);
        (await stand.Browser().GetAsync()).Body.ShouldContain("\"INITIALIZED\"");
        var end = await stand.Browser().SendAsync("DELETE", Browser.Session);
        (end.Status, end.Cookie).ShouldBe((200, null));
        (await stand.Browser().GetAsync()).Body.ShouldContain("\"INITIALIZING\"");
        desk.Commands.Select(command => command.Action).ShouldBe(["apply-phone-settings", "register-phone", "unregister-phone", "apply-phone-settings"]);
    }

    [Theory]
    [InlineData("GET", Browser.Session)]
    [InlineData("POST", Browser.Session)]
    [InlineData("DELETE", Browser.Session)]
    [InlineData("POST", Browser.Register)]
    [InlineData("DELETE", Browser.Register)]
    [InlineData("POST", Browser.Audio)]
    public async Task A_cookie_that_comes_nevertheless_is_passed_over(string method, string path)
    {
        var desk = new ScriptedDesk("1001");
        desk.Publish(Configs.Line("1001"));
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk), Off);
        var browser = stand.Browser();
        browser.Cookie = "8A13B0F6-9152-42A7-B10A-9F4DE731E1D3";
        var answer = await browser.SendAsync(method, path, method == "POST" ? "{}" : null);
        (answer.Status, answer.Cookie).ShouldBe((200, null));
    }

    [Fact]
    public async Task Silence_still_ends_the_session()
    {
        var clock = new ManualTimeProvider();
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk), Off, clock);
        await stand.Browser().ConfigureAsync(Configs.For("1001", 20));
        await stand.Browser().SendAsync("POST", Browser.Register);
        clock.Advance(TimeSpan.FromSeconds(20));
        await Eventually.UntilAsync("the phone has unregistered and has no line", () => desk.Phone.Lines.Count == 0);
        (await stand.Browser().GetAsync()).Body.ShouldContain("\"INITIALIZING\"");
        (await stand.Browser().ConfigureAsync(Configs.One)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Who_asks_while_the_session_ends_is_answered_by_the_next_one()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk), Off);
        await stand.Browser().ConfigureAsync(Configs.One);
        await stand.Browser().SendAsync("POST", Browser.Register);
        var registers = new TaskCompletionSource();
        var unregisters = new TaskCompletionSource();
        desk.Delay = command => command switch
        {
            UnregisterPhone => unregisters.Task,
            RegisterPhone => registers.Task,
            _ => Task.CompletedTask,
        };
        // The first is being done, the others wait behind it: the end, and who would find nothing any more.
        var first = stand.Browser().SendAsync("POST", Browser.Register);
        await Eventually.UntilAsync("the phone is told to unregister", () => desk.Commands.OfType<UnregisterPhone>().Any());
        var ends = stand.Browser().SendAsync("DELETE", Browser.Session);
        await stand.ReceivesAsync("DELETE");
        var asks = stand.Browser().GetAsync();
        await stand.ReceivesAsync("GET");
        unregisters.SetResult();
        registers.SetResult();
        foreach (var answer in await Task.WhenAll(first, ends, asks)) (answer.Status, answer.Cookie).ShouldBe((200, null));
    }
}
