using Patchbay.Host.Plugins.Checks;

namespace Patchbay.Host.Tests.Plugins.Checks;

public sealed class PlatformCheckTests
{
    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    [InlineData("netcoreapp3.1")]
    public void A_plugin_for_this_framework_or_an_earlier_one_is_taken(string framework) =>
        new PlatformCheck(new Version(10, 0, 12), "linux-x64").Check(Plugin.With(framework)).ShouldBeEmpty();

    [Theory]
    [InlineData("net11.0", "this host runs on .NET 10.0")]
    [InlineData("net10.0-windows10.0.19041", "this host runs on linux-x64")]
    [InlineData("net48", "this host does not know that framework")]
    [InlineData("silverlight5", "this host does not know that framework")]
    public void A_plugin_for_another_framework_is_refused(string framework, string reason)
    {
        var fault = new PlatformCheck(new Version(10, 0, 12), "linux-x64").Check(Plugin.With(framework)).ShouldHaveSingleItem();
        fault.Code.ShouldBe("PB2005");
        fault.ToString().ShouldBe(
            $"Acme 1.2.0 was built for {framework}, and {reason}. Take one that was built for net10.0 or earlier, or a host that runs on {framework}.");
    }

    [Theory]
    [InlineData("linux-x64", "linux-x64")]
    [InlineData("linux-x64", "win-x64", "linux")]
    [InlineData("linux-x64", "unix")]
    [InlineData("linux-x64", "any")]
    [InlineData("linux-musl-arm64", "linux-arm64")]
    [InlineData("win-arm64", "win")]
    [InlineData("osx-arm64", "OSX-arm64")]
    [InlineData("linux-x64")]
    public void A_plugin_for_this_platform_or_what_it_is_a_kind_of_is_taken(string here, params string[] built) =>
        new PlatformCheck(new Version(10, 0), here).Check(Plugin.With(platforms: built)).ShouldBeEmpty();

    [Theory]
    [InlineData("linux-x64", "linux-arm64")]
    [InlineData("linux-x64", "linux-musl-x64")]
    [InlineData("linux-x64", "win-x64", "osx")]
    [InlineData("win-x64", "unix")]
    public void A_plugin_for_other_platforms_is_refused(string here, params string[] built)
    {
        var fault = new PlatformCheck(new Version(10, 0), here).Check(Plugin.With(platforms: built)).ShouldHaveSingleItem();
        fault.Code.ShouldBe("PB2006");
        fault.ToString().ShouldBe($"Acme 1.2.0 was built for {string.Join(", ", built)}, and this host runs on {here}. Take one that was built for {here}.");
    }

    [Fact]
    public void This_host_takes_what_was_built_for_it() =>
        PlatformCheck.OfThisHost.Check(Plugin.With(platforms: [System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier])).ShouldBeEmpty();
}
