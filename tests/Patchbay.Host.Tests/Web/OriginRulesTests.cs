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
    public void A_page_is_admitted_by_an_entry_that_fits_its_origin(string entry, string? origin, bool admitted) =>
        new OriginRules(entry.Length == 0 ? [] : [entry]).Admits(origin, "http", "127.0.0.1:8650").ShouldBe(admitted);

    [Theory]
    [InlineData("*")]
    [InlineData("https://crm.example.net")]
    [InlineData("http://*.example.net:8080")]
    public void An_entry_of_the_right_form_has_no_problem(string entry) => OriginRules.Problem(entry).ShouldBeNull();

    [Theory]
    [InlineData("crm.example.net")]
    [InlineData("https://crm.example.net/")]
    [InlineData("https://crm.example.net/page")]
    [InlineData("")]
    public void An_entry_of_another_form_is_told(string entry) => OriginRules.Problem(entry).ShouldBe(
        $"'{entry}' is not an origin; write * or scheme://host[:port], as in https://crm.example.net or https://*.example.net.");
}
