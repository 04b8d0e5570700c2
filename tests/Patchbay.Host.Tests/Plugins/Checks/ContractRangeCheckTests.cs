using Patchbay.Host.Plugins.Checks;

namespace Patchbay.Host.Tests.Plugins.Checks;

public sealed class ContractRangeCheckTests
{
    private static readonly ContractRangeCheck Check = new(ContractSurface.OfThisHost);

    [Fact]
    public void The_hosts_contracts_tell_their_versions() =>
        ContractSurface.OfThisHost.Versions.Select(version => $"{version.Key} {version.Value}").ShouldBe(["Patchbay.Abstractions 0.1.0", "Patchbay.Abstractions.Web 0.1.0"]);

    [Theory]
    [InlineData("[0.1.0,0.2.0)")]
    [InlineData("[0.0.9,1.0.0)")]
    [InlineData("[0.1,0.2)")]
    [InlineData("[0.1.0-beta,0.1.1)")]
    public void A_plugin_whose_range_holds_the_hosts_version_is_taken(string range) => Check.Check(With(range)).ShouldBeEmpty();

    [Theory]
    [InlineData(
        "[0.2.0,0.3.0)",
        "Acme 1.2.0 wants Patchbay.Abstractions 0.2.0 up to, but not 0.3.0, and this host has 0.1.0. Take a host with contracts 0.2.0 or later, or an older Acme.")]
    [InlineData(
        "[0.0.1,0.1.0)",
        "Acme 1.2.0 wants Patchbay.Abstractions 0.0.1 up to, but not 0.1.0, and this host has 0.1.0. Take a newer Acme, built for 0.1.0.")]
    [InlineData("0.1.0", "Acme 1.2.0 names '0.1.0' as its range of Patchbay.Abstractions, which is none. Build it again.")]
    [InlineData("[0.2.0,0.1.0)", "Acme 1.2.0 names '[0.2.0,0.1.0)' as its range of Patchbay.Abstractions, which is none. Build it again.")]
    public void Any_other_is_refused_with_both_versions(string range, string text)
    {
        var fault = Check.Check(With(range)).ShouldHaveSingleItem();
        fault.Code.ShouldBe("PB2004");
        fault.ToString().ShouldBe(text);
    }

    [Fact]
    public void A_contract_that_the_host_does_not_have_is_named() =>
        Check.Check(Plugin.With(contracts: new Dictionary<string, string> { ["Patchbay.Abstractions.Video"] = "[1.0.0,2.0.0)" })).ShouldHaveSingleItem().ToString()
            .ShouldBe("Acme 1.2.0 stands on Patchbay.Abstractions.Video [1.0.0,2.0.0), which this host does not have. Take a newer host.");

    private static Patchbay.Host.Plugins.FoundPlugin With(string range) => Plugin.With(contracts: new Dictionary<string, string> { ["Patchbay.Abstractions"] = range });
}
