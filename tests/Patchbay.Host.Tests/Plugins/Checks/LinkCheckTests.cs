using Patchbay.Host.Plugins.Checks;
using Patchbay.Host.Plugins;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Plugins.Checks;

public sealed class LinkCheckTests
{
    [Fact]
    public void Every_plugin_that_was_built_here_fits_the_contracts_it_was_built_for()
    {
        var check = new LinkCheck(ContractSurface.OfThisHost);
        var plugins = PluginCatalogue.Find([Repository.PathOf("artifacts", "plugins"), TestPluginFolders.All], []).Plugins;
        plugins.Count.ShouldBeGreaterThan(5);
        plugins.SelectMany(check.Check).Select(fault => fault.Message).ShouldBeEmpty();
    }
}
