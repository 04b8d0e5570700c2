using System.Reflection;
using Patchbay.Host.Plugins.Loading;

namespace Patchbay.Host.Tests.Plugins.Loading;

/// <summary>Our own loader keeps the seam.</summary>
public sealed class OwnLoaderTests(SeamPlugins plugins) : LoaderSeamTests(plugins), IClassFixture<SeamPlugins>
{
    private protected override IPluginAssemblyLoaderFactory Factory { get; } = new PluginLoadContextFactory();

    [Fact]
    public void For_each_test_of_the_seam_it_is_recorded_what_McMaster_gives() =>
        typeof(LoaderSeamTests).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(test => test.GetCustomAttribute<McMasterAttribute>()?.Result is null or "")
            .ShouldBeEmpty();
}
