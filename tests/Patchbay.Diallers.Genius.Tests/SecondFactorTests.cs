using System.Text.Json.Nodes;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>Section 1.7: the code, and the device that makes it unnecessary.</summary>
public sealed class SecondFactorTests
{
    private const string Device = "d-7c1f0a55";

    [Fact]
    public async Task A_code_is_asked_for_after_107_and_the_device_is_kept_and_sent_next_time()
    {
        await using var desk = ScriptedDesk.Empty(options => options.Campaign = "Sales");
        desk.Agent.Answer("code", "048213");
        desk.Agent.Answer("remember", "yes");

        var signIn = desk.Agent.SignInAsync();
        await desk.AcceptAsync();
        (await RefusedWith107Async(desk)).ContainsKey("SecondFactor").ShouldBeFalse();
        var second = await desk.Line.TakeAsync("Authenticate");
        (second["SecondFactor"]!.GetValue<string>(), second["StoreDevice"]!.GetValue<int>(), second.ContainsKey("DeviceID")).ShouldBe(("048213", 30, false));
        await GrantAsync(desk, second, Device);
        (await signIn).ShouldBeOfType<SignedIn>();

        desk.Agent.Host.Kept.Values.ShouldBe([Device]);
        await desk.Line.CloseAsync();
        await desk.AcceptAsync();
        var again = await desk.Line.TakeAsync("Authenticate");
        (again["DeviceID"]!.GetValue<string>(), again.ContainsKey("SecondFactor")).ShouldBe((Device, false));
        desk.Agent.Asked.Count(form => form.Id == "second-factor").ShouldBe(1);
    }

    [Theory]
    [InlineData("no", 30, false)]
    [InlineData("yes", 0, false)]
    [InlineData("yes", 7, true)]
    public async Task A_device_is_kept_only_where_option_and_agent_want_it(string remember, int days, bool kept)
    {
        await using var desk = ScriptedDesk.Empty(options => (options.Campaign, options.RememberDeviceDays) = ("Sales", days));
        desk.Agent.Answer("code", "000001");
        desk.Agent.Answer("remember", remember);

        var signIn = desk.Agent.SignInAsync();
        await desk.AcceptAsync();
        await RefusedWith107Async(desk);
        var second = await desk.Line.TakeAsync("Authenticate");
        second["StoreDevice"]?.GetValue<int>().ShouldBe(days);
        second.ContainsKey("StoreDevice").ShouldBe(kept);
        await GrantAsync(desk, second, Device);
        (await signIn).ShouldBeOfType<SignedIn>();

        desk.Agent.Host.Kept.Count.ShouldBe(kept ? 1 : 0);
        desk.Agent.Asked.Single(form => form.Id == "second-factor").Fields.Select(field => field.Name).ShouldBe(days > 0 ? ["code", "remember"] : ["code"]);
    }

    [Fact]
    public async Task A_wrong_code_is_asked_for_again_with_the_diallers_words_and_a_device_that_is_no_longer_trusted_is_not_sent_again()
    {
        await using var desk = ScriptedDesk.Empty(options => options.Campaign = "Sales");
        desk.Agent.Host.Kept[("demo", $"device {desk.Peer.Address.Authority}")] = "d-old";
        desk.Agent.Answer("code", "111111");
        desk.Agent.Answer("remember", "no");

        var signIn = desk.Agent.SignInAsync();
        await desk.AcceptAsync();
        (await RefusedWith107Async(desk))["DeviceID"]!.GetValue<string>().ShouldBe("d-old");
        (await RefusedWith107Async(desk)).ContainsKey("DeviceID").ShouldBeFalse();
        await GrantAsync(desk, await desk.Line.TakeAsync("Authenticate"), Device);
        (await signIn).ShouldBeOfType<SignedIn>();

        var forms = desk.Agent.Asked.Where(form => form.Id == "second-factor").ToList();
        forms.Select(form => form.Problem?.Number).ShouldBe([null, "107"]);
        forms[0].Fields[0].OneTime.ShouldBeTrue();
        desk.Agent.Host.Kept.ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_code_nor_device_nor_password_is_logged()
    {
        await using var desk = ScriptedDesk.Empty(options => options.Campaign = "Sales");
        desk.Agent.Answer("password", "pw-Canary");
        desk.Agent.Answer("code", "735199");
        desk.Agent.Answer("remember", "yes");

        var signIn = desk.Agent.SignInAsync();
        await desk.AcceptAsync();
        await RefusedWith107Async(desk);
        await GrantAsync(desk, await desk.Line.TakeAsync("Authenticate"), "d-Canary");
        await signIn;
        await desk.Line.CloseAsync();
        await desk.AcceptAsync();
        await desk.Line.TakeAsync("Authenticate");

        foreach (var line in desk.Agent.Log.Lines)
            foreach (var secret in new[] { "pw-Canary", "735199", "d-Canary" }) line.ShouldNotContain(secret);
    }

    private static async Task<JsonObject> RefusedWith107Async(ScriptedDesk desk)
    {
        var request = await desk.Line.TakeAsync("Authenticate");
        await desk.Line.RefuseAsync(request, Tables.Error(107));
        return request;
    }

    private static async Task GrantAsync(ScriptedDesk desk, JsonObject request, string device)
    {
        await desk.Line.AnswerAsync(request, new JsonObject { ["Response"] = "OK", ["SID"] = 731904412, ["DeviceID"] = device });
        await desk.Line.AnswerAsync(await desk.Line.TakeAsync("Connect"), new JsonObject { ["status"] = "Connected" });
    }
}
