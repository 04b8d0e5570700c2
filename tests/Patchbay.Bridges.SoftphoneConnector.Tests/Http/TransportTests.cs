using System.Text;
using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.Desks;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Http;

/// <summary>What goes over the wire beside bodies and headers of ours (sheet section 1).</summary>
public sealed class TransportTests
{
    [Theory]
    [InlineData("Content-Type: application/json")]
    [InlineData("Content-Type: application/json; charset=utf-8")]
    [InlineData("Content-Type: text/plain")]
    [InlineData("Content-Type: application/x-www-form-urlencoded")]
    [InlineData("Content-Type:")]
    public async Task A_body_is_read_whatever_it_is_said_to_be(string type)
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync("{}");
        (await browser.SendAsync("POST", Browser.Session, Configs.One, type)).Status.ShouldBe(200);
        desk.Commands.ShouldHaveSingleItem().ShouldBeOfType<ApplyPhoneSettings>();
        (await browser.SendAsync("POST", Browser.Session, "options=1", type)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_mark_of_the_byte_order_before_a_body_is_passed_over()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")));
        var browser = await stand.BeginAsync();
        (await browser.SendBytesAsync("POST", Browser.Session, [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(Configs.One)])).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_answer_has_no_mark_of_the_byte_order_and_no_blank()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")));
        var answer = await (await stand.BeginAsync()).GetAsync();
        answer.Body.ShouldStartWith("{\"status\":");
        answer.Body.ShouldNotContain(" ");
    }

    [Fact]
    public async Task One_connection_carries_request_after_request_also_after_a_refusal_whose_body_was_not_read()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")));
        var stranger = stand.Browser();
        var browser = await stand.BeginAsync();
        var config = Encoding.UTF8.GetBytes(Configs.One);
        var answers = await RawHttp.SendAllAsync(
            stand.Address,
            stranger.Bytes("POST", Browser.Session, config),
            browser.Bytes("POST", "/softphone/v2/none", config),
            browser.Bytes("POST", Browser.Session, config),
            browser.Bytes("POST", Browser.Session, "{"u8.ToArray()),
            browser.Bytes("GET", Browser.Session, null));
        answers.Select(answer => answer.Status).ShouldBe([403, 404, 200, 400, 200]);
    }

    [Fact]
    public async Task Requests_of_many_connections_at_once_are_all_answered()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")));
        var browser = await stand.BeginAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(place => place % 3 == 0 ? browser.SendAsync("POST", Browser.Register) : browser.GetAsync()));
        answers.ShouldAllBe(answer => answer.Status == 200 && answer.Cookie == null);
    }

    [Fact]
    public async Task A_body_in_chunks_is_read_and_beyond_the_limit_it_is_400()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")));
        var browser = await stand.BeginAsync();
        var head = $"POST {Browser.Session} HTTP/1.1\r\nHost: {stand.Address.Authority}\r\nCookie: SEPSESSIONID={browser.Cookie}\r\nTransfer-Encoding: chunked\r\n\r\n";
        (await RawHttp.SendAsync(stand.Address, Encoding.ASCII.GetBytes($"{head}1\r\n{{\r\n1\r\n}}\r\n0\r\n\r\n"))).Status.ShouldBe(200);
        // The size alone is refused, before its bytes have come.
        (await RawHttp.SendAsync(stand.Address, Encoding.ASCII.GetBytes($"{head}100001\r\n{{"))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_body_nested_without_end_is_400()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")));
        var browser = await stand.BeginAsync();
        (await browser.ConfigureAsync($"{{\"x\":{new string('[', 100_000)}{new string(']', 100_000)}}}")).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("{\"options\":{},}")]
    [InlineData("{\"options\":{} // none\n}")]
    [InlineData("{'options':{}}")]
    [InlineData("{\"options\":NaN}")]
    public async Task What_is_nearly_json_is_400(string body)
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")));
        (await (await stand.BeginAsync()).ConfigureAsync(body)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_query_is_passed_over()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")));
        (await (await stand.BeginAsync()).SendAsync("GET", Browser.Session + "?_=1")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_preflight_may_be_about_nothing_in_particular()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks());
        var answer = await stand.Browser().SendAsync("OPTIONS", "*");
        (answer.Status, answer.Body).ShouldBe((200, "{}"));
    }

    [Fact]
    public async Task A_request_that_is_none_of_http_is_400()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks());
        (await RawHttp.SendAsync(stand.Address, Encoding.ASCII.GetBytes($"GET {Browser.Session} HTTP/1.1\r\nHost: {stand.Address.Authority}\r\nno header\r\n\r\n"))).Status.ShouldBe(400);
    }
}
