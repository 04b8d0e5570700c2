using Patchbay.Build.Manifest;

namespace Patchbay.Build.Tests;

public sealed class ContractRangesTests
{
    [Theory]
    [InlineData("0.1.0", "[0.1.0,0.2.0)")]
    [InlineData("0.9.3", "[0.9.3,0.10.0)")]
    [InlineData("1.0.0", "[1.0.0,2.0.0)")]
    [InlineData("1.4.2", "[1.4.2,2.0.0)")]
    [InlineData("2.0.0-preview.1", "[2.0.0-preview.1,3.0.0)")]
    [InlineData("0.1.0+3f2a", "[0.1.0,0.2.0)")]
    public void A_plugin_runs_with_what_it_was_built_against_up_to_what_may_break_it(string version, string range) => ContractRanges.Range(version).ShouldBe(range);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("one.two.three")]
    public void What_is_no_version_is_an_error(string version) => Should.Throw<BuildProblem>(() => ContractRanges.Range(version)).Code.ShouldBe("PBB1015");
}
