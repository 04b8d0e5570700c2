using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>Section 1.8 of the sheet: what is asked of whom, and in which order.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task Tenant_and_campaign_are_asked_of_the_dialler_and_chosen_by_the_agent()
    {
        await using var desk = ScriptedDesk.Empty(options => (options.Tenant, options.Campaign) = (null, null));
        var signIn = desk.Agent.SignInAsync();
        var line = await desk.AcceptAsync();
        await line.AuthenticateAsync();
        await line.AnswerAsync(await line.TakeAsync("GetTenants"), new JsonObject { ["tenants"] = new JsonArray("NorthDesk", "Demo") });
        var campaigns = await line.TakeAsync("GetCampaigns");
        campaigns["tenant"]!.GetValue<string>().ShouldBe("Demo");
        await line.AnswerAsync(campaigns, new JsonObject { ["campaigns"] = new JsonArray("Helpline", "Sales") });
        var connect = await line.TakeAsync("Connect");
        await line.AnswerAsync(connect, new JsonObject { ["status"] = "Connected" });

        (await signIn).ShouldBeOfType<SignedIn>();
        (connect["tenant"]!.GetValue<string>(), connect["campaign"]!.GetValue<string>()).ShouldBe(("Demo", "Sales"));
        var forms = desk.Agent.Asked.Where(form => form.Id != "login").ToList();
        forms.Select(form => form.Id).ShouldBe(["tenant", "campaign"]);
        forms[0].Fields.Single().Choices.Select(choice => choice.Value).ShouldBe(["NorthDesk", "Demo"]);
        forms[1].Fields.Single().Suggested.ShouldBe("Helpline");
        desk.Agent.State.Campaign.ShouldBe("Sales");
    }

    [Fact]
    public async Task The_only_tenant_there_is_is_not_asked_about()
    {
        await using var desk = ScriptedDesk.Empty(options => options.Tenant = null);
        var signIn = desk.Agent.SignInAsync();
        var line = await desk.AcceptAsync();
        await line.AuthenticateAsync();
        await line.AnswerAsync(await line.TakeAsync("GetTenants"), new JsonObject { ["tenants"] = new JsonArray("NorthDesk") });
        var connect = await line.TakeAsync("Connect");
        await line.AnswerAsync(connect, new JsonObject { ["status"] = "Connected" });

        (await signIn).ShouldBeOfType<SignedIn>();
        connect["tenant"]!.GetValue<string>().ShouldBe("NorthDesk");
        desk.Agent.Asked.ShouldAllBe(form => form.Id == "login");
    }

    [Fact]
    public async Task Without_a_tenant_or_a_campaign_there_is_nothing_to_sign_in_to()
    {
        await using var desk = ScriptedDesk.Empty(options => (options.Tenant, options.Campaign) = (null, null));
        var first = desk.Agent.SignInAsync();
        var line = await desk.AcceptAsync();
        await line.AuthenticateAsync();
        await line.AnswerAsync(await line.TakeAsync("GetTenants"), new JsonObject { ["tenants"] = new JsonArray() });
        (await first).ShouldBeOfType<SignInRefused>().Reason.ShouldBe(new Refused { Code = "no-tenant", Text = "The dialler grants this agent no tenant." });

        var second = desk.Agent.SignInAsync();
        line = await desk.AcceptAsync();
        await line.AuthenticateAsync();
        await line.AnswerAsync(await line.TakeAsync("GetTenants"), new JsonObject { ["tenants"] = new JsonArray("Demo") });
        await line.AnswerAsync(await line.TakeAsync("GetCampaigns"), new JsonObject { ["campaigns"] = new JsonArray() });
        (await second).ShouldBeOfType<SignInRefused>().Reason.ShouldBe(new Refused { Code = "no-campaign", Text = "The dialler has no campaign for this agent in Demo." });
    }

    [Theory]
    [InlineData("8001", "", true, "lines 8001, ready")]
    [InlineData("8001", "", false, "lines 8001, ready")]
    [InlineData("${agent}", "", true, "lines demo, ready")]
    [InlineData(null, "8002", true, "lines 8002, ready")]
    [InlineData(null, "", true, "ready")]
    [InlineData("", "", true, "ready")]
    public async Task The_desks_phone_gets_the_extension_before_the_dialler_rings_it_whatever_the_desk_says(string? option, string typed, bool phone, string steps)
    {
        await using var desk = ScriptedDesk.Empty(options => options.Extension = option);
        desk.Agent.Answer("extension", typed);
        desk.Agent.Phone = new PhoneReadiness { Ready = phone, Text = "There is none." };
        var signIn = desk.Agent.SignInAsync();
        var line = await desk.AcceptAsync();
        await line.AuthenticateAsync();
        var connect = await line.TakeAsync("Connect");
        string.Join(", ", desk.Agent.PhoneSteps).ShouldBe(steps);
        await line.AnswerAsync(connect, new JsonObject { ["status"] = "Connected" });

        (await signIn).ShouldBeOfType<SignedIn>();
    }

    /// <summary>Q1: the document prints the type of GetTenants there. It only reads, so asking twice harms nothing.</summary>
    [Fact]
    public async Task A_dialler_that_takes_only_the_printed_type_is_asked_for_campaigns_in_that()
    {
        await using var desk = ScriptedDesk.Empty(options => options.Campaign = null);
        var signIn = desk.Agent.SignInAsync();
        var line = await desk.AcceptAsync();
        await line.AuthenticateAsync();
        await line.RefuseAsync(await line.TakeAsync("GetCampaigns"), Tables.Error(99));

        var again = await line.TakeAsync("GetTenants");
        again["tenant"]!.GetValue<string>().ShouldBe("Demo");
        await line.AnswerAsync(again, new JsonObject { ["campaigns"] = new JsonArray("Sales") });
        await line.AnswerAsync(await line.TakeAsync("Connect"), new JsonObject { ["status"] = "Connected" });

        (await signIn).ShouldBeOfType<SignedIn>();
    }

    [Theory]
    [InlineData("""{"SID":"567678296","RID":%,"Response":"OK"}""", true)]
    [InlineData("""{"sid":567678296,"rid":"%","response":"ok"}""", true)]
    [InlineData("""{"RID":%,"Response":"OK"}""", false)]
    [InlineData("""{"RID":%,"Response":"OK","SID":{}}""", false)]
    public async Task The_SID_is_read_in_every_form_and_must_be_there(string answer, bool read)
    {
        await using var desk = ScriptedDesk.Empty();
        var signIn = desk.Agent.SignInAsync();
        var line = await desk.AcceptAsync();
        var request = await line.TakeAsync("Authenticate");
        request.ContainsKey("SID").ShouldBeFalse();

        await line.SayAsync(answer.Replace("%", request["RID"]!.ToString(), StringComparison.Ordinal));

        if (read) (await line.TakeAsync("Connect"))["SID"]!.GetValue<long>().ShouldBe(567678296);
        else (await signIn).ShouldBeOfType<SignInRefused>().Reason.Text.ShouldBe("The dialler gave no SID.");
    }

    [Fact]
    public async Task A_dialler_that_says_nothing_refuses_the_sign_in_in_time()
    {
        await using var desk = ScriptedDesk.Empty();
        var signIn = desk.Agent.SignInAsync();
        await desk.AcceptAsync();

        (await signIn).ShouldBeOfType<SignInRefused>().Reason.ShouldBe(new Refused { Code = "unreachable", Text = "The dialler did not answer Authenticate in 2 seconds." });
    }

    /// <summary>Section 1.8: the agent's phone is called during Connect, and a phone takes its time.</summary>
    [Fact]
    public async Task Connect_has_a_patience_of_its_own()
    {
        await using var desk = ScriptedDesk.Empty(options => options.ConnectTimeout = TimeSpan.FromMilliseconds(50));
        var signIn = desk.Agent.SignInAsync();
        var line = await desk.AcceptAsync();
        await line.AuthenticateAsync();

        (await signIn).ShouldBeOfType<SignInRefused>().Reason.ShouldBe(new Refused { Code = "unreachable", Text = "The dialler did not answer Connect in 0.05 seconds." });
    }

    [Fact]
    public async Task A_dialler_that_is_not_there_is_told_and_makes_the_instance_degraded()
    {
        var peer = new ScriptedPeer();
        var address = peer.Address;
        await peer.DisposeAsync();
        await using var agent = new AgentAtDesk(address);

        var refused = (await agent.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason;

        refused.Code.ShouldBe("unreachable");
        refused.Text.ShouldStartWith("The dialler cannot be reached: ");
        agent.Trouble.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_call_that_comes_while_the_agent_leaves_the_pool_stops_the_signing_out()
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting");
        var signOut = desk.Agent.SignOutAsync();
        await desk.Line.AnswerAsync(await desk.Line.TakeAsync("GoUnavailable"));

        await desk.Line.CallAsync();

        (await TestKit.Waiting.Eventually.ComesAsync("the signing out is answered", signOut)).ShouldBeOfType<Refused>().Text.ShouldBe("Finish the call and give its outcome first.");
        desk.Agent.Call.State.ShouldBe(InteractionState.Active);
    }
}
