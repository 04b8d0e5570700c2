namespace Patchbay.Host.Tests.Reloading.Plans;

/// <summary>What becomes of the desks that are open by a plan.</summary>
public sealed class DeskPlanChangeTests
{
    [Theory]
    [InlineData("\"recorder/one\": {}", "\"recorder/one\": { \"name\": \"uno\" }", "calls", "MovesUnseen Its dialler recorder-dialler/main is made anew.")]
    [InlineData("\"recorder/one\": {}", "\"recorder/one\": { \"name\": \"uno\" }", "mails", "Untouched")]
    [InlineData("{ \"audio\": \"fake/desk\" }", "{}", "phones", "MovesUnseen Its softphone fake/phone is made anew.")]
    [InlineData("\"softphone\": \"fake/phone\", \"lines\"", "\"softphone\": \"fake/spare\", \"lines\"", "phones", "MovesUnseen Its softphone is fake/spare and no longer fake/phone.")]
    [InlineData("\"recorder-dialler/other\", ", "\"recorder-dialler/main\", ", "mails", "MovesUnseen Its dialler is recorder-dialler/main and no longer recorder-dialler/other.")]
    [InlineData("pbx:5060", "pbx:5070", "phones", "MovesUnseen Its phone has other lines.")]
    [InlineData("\"dialler\": \"recorder-dialler/other\"", "\"dialler\": \"fake/main\"", "mails", "NeedsAgent Its dialler is another part, 'fake' and no longer 'recorder-dialler': its sign-in asks other things. Its dialler is fake/main and no longer recorder-dialler/other.")]
    [InlineData("\"dialler\": \"recorder-dialler/main\", \"softphone\": \"fake/phone\"", "\"dialler\": \"recorder-dialler/main\"", "calls", "NeedsAgent It has no softphone any more: fake/phone is taken from it.")]
    [InlineData("\"dialler\": \"recorder-dialler/other\"", "\"dialler\": \"recorder-dialler/other\", \"softphone\": \"fake/spare\"", "mails", "NeedsAgent It gets a softphone, fake/spare.")]
    [InlineData("\"dialler\": \"recorder-dialler/other\", ", "\"softphone\": \"fake/spare\", ", "mails", "NeedsAgent It has no dialler any more: the agent is signed out of recorder-dialler/other. It gets a softphone, fake/spare.")]
    [InlineData("\"softphone\": \"fake/phone\", \"bridges\"", "\"softphone\": \"fake/phone\", \"lines\": \"client\", \"bridges\"", "calls", "NeedsAgent The lines of its phone are the client's and no longer the dialler's.")]
    [InlineData("\"agents\": [\"b*\"]", "\"agents\": [\"c*\"]", "mails", "Untouched Other agents are taken from now on; who is there stays.")]
    [InlineData("\"opens\": \"client\"", "\"opens\": \"start\"", "phones", "Untouched It opens otherwise from now on; desks that are open stay.")]
    [InlineData("[\"recorder-bridge/door\"]", "[\"recorder-bridge/back\"]", "calls", "Untouched recorder-bridge/back shows it too. recorder-bridge/door shows it no longer.")]
    [InlineData("\"origins\": [\"*\"]", "\"name\": \"other\"", "calls", "Untouched recorder-bridge/door, which shows it, is made anew; its clients connect again.")]
    [InlineData("\"calls\":", "\"calls-too\":", "calls-too", "Added")]
    [InlineData("\"calls\":", "\"calls-too\":", "calls", "Removed Its desks stay until they are closed or until the drain limit; no new one opens.")]
    public void A_change_does_this_to_a_desk_plan(string what, string with, string desk, string told) => Wanted.Plan((what, with)).Desk(desk).ShouldBe(told);

    [Theory]
    [InlineData(0, 0, "MovesUnseen Its dialler recorder-dialler/main is made anew.")]
    [InlineData(3, 0, "MovesUnseen Its dialler recorder-dialler/main is made anew.")]
    [InlineData(3, 1, "NeedsAgent Its dialler recorder-dialler/main is made anew. One agent of 3 signed in with what is good for one time only, and is asked again.")]
    [InlineData(3, 2, "NeedsAgent Its dialler recorder-dialler/main is made anew. 2 agents of 3 signed in with what is good for one time only, and are asked again.")]
    public void A_second_factor_is_asked_again(int open, int asked, string told)
    {
        var plan = Wanted.Plan(("\"recorder/one\": {}", "\"recorder/one\": { \"name\": \"uno\" }")).WithOpen(key => key == "calls" ? (open, asked) : (1, 1));
        plan.Desk("calls").ShouldBe(told);
        plan.Desk("mails").ShouldBe("Untouched");
        plan.Desks.Select(desk => desk.Open).ShouldBe([open, 1, 1]);
    }

    [Fact]
    public void Who_its_agents_are_is_not_told_and_where_its_lines_register_is()
    {
        var plan = Wanted.Plan(("\"a*\"", "\"ann.smith\""), ("pbx:5060", "pbx:5070"), ("\"user\": \"${agent}\"", "\"user\": \"ann.smith\""));
        plan.Desks.SelectMany(desk => desk.Settings).Select(setting => setting.ToString()).ShouldBe(
            ["agents: \"[blanked]\" -> \"[blanked]\"", "phone.lines[0].server: \"pbx:5060\" -> \"pbx:5070\"", "phone.lines[0].user: \"[blanked]\" -> \"[blanked]\""]);
    }
}
