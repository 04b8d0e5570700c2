using Patchbay.Host.Web;

namespace Patchbay.Host.Tests.Web;

public sealed class OriginRulesTests
{
    [Theory]
    [InlineData("", null, true)]
    [InlineData("", "http://127.0.0.1:8650", true)]
    [InlineData("", "HTTP://127.0.0.1:8650", true)]
    [InlineData("", "https://127.0.0.1:8650", false)]
    [InlineData("", "http://127.0.0.1:8651", false)]
    [InlineData("", "https://crm.example.net", false)]
    [InlineData("", "null", false)]
    [InlineData("*", "https://crm.example.net", true)]
    [InlineData("*", "null", true)]
    [InlineData("https://crm.example.net", "https://crm.example.net", true)]
    [InlineData("https://crm.example.net", "https://CRM.example.net", true)]
    [InlineData("https://crm.example.net", "https://crm.example.net:443", true)]
    [InlineData("https://crm.example.net", "http://crm.example.net", false)]
    [InlineData("https://crm.example.net", "https://crm.example.net:8443", false)]
    [InlineData("https://crm.example.net", "https://crm.example.net.evil.test", false)]
    [InlineData("https://crm.example.net:8443", "https://crm.example.net:8443", true)]
    [InlineData("https://*.example.net", "https://crm.example.net", true)]
    [InlineData("https://*.example.net", "https://a.b.example.net", true)]
    [InlineData("https://*.example.net", "https://example.net", false)]
    [InlineData("https://*.example.net", "https://badexample.net", false)]
    [InlineData("https://*.example.net", "http://crm.example.net", false)]
    [InlineData("https://*.example.net:8443", "https://crm.example.net:8443", true)]
    [InlineData("https://crm.example.net (agent.*)", "https://crm.example.net", false)]
    [InlineData("* (agent.*)", "https://crm.example.net", false)]
    public void A_page_is_admitted_by_an_entry_that_fits_its_origin(string entry, string? origin, bool admitted) =>
        new OriginRules(entry.Length == 0 ? [] : [entry]).Admits(origin, "http", "127.0.0.1:8650").ShouldBe(admitted);

    [Theory]
    [InlineData("*")]
    [InlineData("https://crm.example.net")]
    [InlineData("http://*.example.net:8080")]
    [InlineData("https://crm.example.net (*)")]
    [InlineData("https://crm.example.net(agent.*,voice.dial)")]
    [InlineData("* ( *, auth.getJwtToken ) ")]
    public void An_entry_of_the_right_form_has_no_problem(string entry) => OriginRules.Problem(entry).ShouldBeNull();

    [Theory]
    [InlineData("crm.example.net")]
    [InlineData("https://crm.example.net/")]
    [InlineData("https://crm.example.net/page")]
    [InlineData("")]
    [InlineData("https://crm.example.net (agent.*")]
    [InlineData("https://crm.example.net agent.*)")]
    [InlineData("https://crm.example.net (agent.*) (voice.*)")]
    [InlineData("https://crm.example.net/ (agent.*)")]
    [InlineData("(agent.*)")]
    [InlineData("http://one.example, http://two.example")]
    public void An_entry_of_another_form_is_told(string entry) => OriginRules.Problem(entry).ShouldBe(
        $"'{entry}' is not an origin; write * or scheme://host[:port], as in https://crm.example.net or https://*.example.net.");

    [Theory]
    [InlineData("https://crm.example.net ()", "")]
    [InlineData("* (agent.*, voice)", "voice")]
    [InlineData("* (*.dial)", "*.dial")]
    [InlineData("* (agent.*,)", "")]
    [InlineData("* (voice.dial.now)", "voice.dial.now")]
    public void A_list_that_is_none_is_told(string entry, string odd) => OriginRules.Problem(entry).ShouldBe(
        $"'{odd}' in the parentheses of '{entry}' is not a service; write names as in voice.dial, all of a kind as in agent.*, or * for all, with commas between.");

    [Fact]
    public void A_bridge_imports_the_entries_in_their_order_with_what_stands_in_parentheses()
    {
        var entries = new AdmittedOrigins(["https://crm.example.net", "https://*.example.net ( agent.*,voice.dial )", "* (*)"]).Entries;
        entries.Select(entry => entry.Pattern).ShouldBe(["https://crm.example.net", "https://*.example.net", "*"]);
        entries[0].Services.ShouldBeNull();
        entries[1].Services.ShouldBe(["agent.*", "voice.dial"]);
        entries[2].Services.ShouldBe(["*"]);
    }
}
