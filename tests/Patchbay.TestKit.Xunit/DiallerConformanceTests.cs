using Patchbay.TestKit.Conformance;
using Patchbay.TestKit.Conformance.Diallers;
using Xunit;

namespace Patchbay.TestKit.Xunit;

/// <summary>
/// The contract of <see cref="Patchbay.Diallers.IDiallerAdapter"/>, a test for each of its sentences that is looked at. Derive a
/// class and say how a stand is made.
/// </summary>
public abstract class DiallerConformanceTests
{
    /// <summary>The checks, by name.</summary>
    public static IEnumerable<object[]> Checks => DiallerConformance.Checks.Select(check => new object[] { check.Name });

    /// <summary>
    /// Names of checks that the dialler behind the adapter does not allow to be tried. One that is tried all the same fails, so
    /// that the list stays true.
    /// </summary>
    protected virtual IReadOnlyList<string> NotTried => [];

    /// <summary>Makes a stand; each check gets a new one, which is disposed after it.</summary>
    protected abstract ValueTask<DiallerStand> OpenAsync();

    /// <summary>One check.</summary>
    /// <param name="check">Its name.</param>
    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_adapter_keeps_the_contract_of_diallers(string check)
    {
        var look = DiallerConformance.Checks.Single(other => other.Name == check);
        var report = await ConformanceRunner.RunAsync("IDiallerAdapter", [look], OpenAsync, CancellationToken.None).ConfigureAwait(false);
        var finding = report.Findings.Single();
        var wanted = NotTried.Contains(check) ? Verdict.NotTried : Verdict.Kept;
        if (finding.Verdict != wanted) throw new ContractBrokenException($"Expected {wanted}.{Environment.NewLine}{report}");
    }
}
