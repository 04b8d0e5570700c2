using System.Text;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Deployment;

/// <summary>What a desk plan needs, against what the manifests of the fakes say that they may offer.</summary>
public sealed class NeedsTests
{
    private static readonly PluginCatalogue Plugins = PluginCatalogue.Find([Repository.PathOf("artifacts", "plugins")], []);

    [Theory]
    [InlineData("\"dialler\": \"fake/d\", \"lines\": \"dialler\",", "recording-pause")]
    [InlineData("\"dialler\": \"fake/d\", \"lines\": \"dialler\",", "digits")]
    [InlineData("\"opens\": \"client\", \"lines\": \"client\",", "call-making")]
    [InlineData("\"opens\": \"client\", \"lines\": \"client\",", "digits")]
    public void What_the_dialler_or_the_phone_of_a_desk_without_one_may_offer_is_granted(string plan, string need) => Problems(plan, need).ShouldBeEmpty();

    [Fact]
    public void A_phone_does_not_stand_in_for_the_dialler_of_a_plan() =>
        Problems("\"dialler\": \"genius/d\", \"lines\": \"dialler\",", "call-answering").ShouldHaveSingleItem()
            .ShouldStartWith("needs.json:3:3  PB1013  $.desks.one.needs[0]  Nothing that this plan names may offer 'call-answering'.");

    [Fact]
    public void A_phone_of_a_desk_without_a_dialler_records_nothing() =>
        Problems("\"opens\": \"client\", \"lines\": \"client\",", "recording-pause").ShouldHaveSingleItem()
            .ShouldContain("PB1013  $.desks.one.needs[0]  Nothing that this plan names may offer 'recording-pause'.");

    private static IReadOnlyList<string> Problems(string plan, string need)
    {
        var text = $$"""
            { "diallers": { "fake/d": {}, "genius/d": { "address": "wss://dialler.example.net/" } }, "softphones": { "fake/p": {} }, "bridges": { "fake/b": { "listen": "http://127.0.0.1:0/" } },
              "desks": { "one": { {{plan}} "softphone": "fake/p", "bridges": ["fake/b"], "needs": [
              "{{need}}"] } } }
            """;
        var source = new DeploymentSource { Name = "needs.json", Text = Encoding.UTF8.GetBytes(text), Folder = "/deployments" };
        return [.. new DeploymentReader(_ => Plugins, "/data").Read(source).Problems.Select(problem => problem.ToString())];
    }
}
