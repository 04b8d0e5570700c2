using Patchbay.TestKit.Conformance.Diallers;

namespace Patchbay.Fakes.Tests.Conformance;

/// <summary>The fake dialler, steered at its control socket.</summary>
public sealed class DiallerConformanceTests : TestKit.Xunit.DiallerConformanceTests
{
    protected override async ValueTask<DiallerStand> OpenAsync() => await DiallerConformanceStand.OpenAsync();
}
