using Patchbay.TestKit.Conformance.Audio;
using Patchbay.TestKit.Conformance.Bridges;
using Patchbay.TestKit.Conformance.Diallers;
using Patchbay.TestKit.Conformance.Services;
using Patchbay.TestKit.Conformance.Softphones;
using Patchbay.TestKit.Tests.Conformance.Audio;
using Patchbay.TestKit.Tests.Conformance.Bridges;
using Patchbay.TestKit.Tests.Conformance.Diallers;
using Patchbay.TestKit.Tests.Conformance.Services;
using Patchbay.TestKit.Tests.Conformance.Softphones;

namespace Patchbay.TestKit.Tests.Conformance;

/// <summary>What holds for all five kits. That each fault of a table turns the kit red is tried beside the table.</summary>
public sealed class KitTests
{
    private const int Fewest = 10;

    public static TheoryData<string, string[], string[]> Tables => new()
    {
        { "IAudioBackend", Names<AudioFault>(), Rows(AudioConformanceTests.Faults) },
        { "IAgentUiBridge", Names<BridgeFault>(), Rows(BridgeConformanceTests.Faults) },
        { "IDiallerAdapter", Names<DiallerFault>(), Rows(DiallerConformanceTests.Faults) },
        { "IHostedPart", Names<HostedPartFault>(), Rows(HostedPartConformanceTests.Faults) },
        { "ISoftphoneEndpoint", Names<PhoneFault>(), Rows(PhoneConformanceTests.Faults) },
    };

    public static TheoryData<string, string[]> CheckNames => new()
    {
        { "IAudioBackend", [.. AudioConformance.Checks.Select(check => check.Name)] },
        { "IAgentUiBridge", [.. BridgeConformance.Checks.Select(check => check.Name)] },
        { "IDiallerAdapter", [.. DiallerConformance.Checks.Select(check => check.Name)] },
        { "IHostedPart", [.. HostedPartConformance.Checks.Select(check => check.Name)] },
        { "ISoftphoneEndpoint", [.. PhoneConformance.Checks.Select(check => check.Name)] },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Ten_faults_or_more_are_tried_on_each_kit_and_none_is_forgotten(string contract, string[] faults, string[] tried)
    {
        tried.ShouldBe(faults, ignoreOrder: true, customMessage: contract);
        tried.Length.ShouldBeGreaterThanOrEqualTo(Fewest, contract);
    }

    [Theory]
    [MemberData(nameof(CheckNames))]
    public void Checks_are_told_apart_by_their_names(string contract, string[] names)
    {
        names.ShouldBeUnique(contract);
        names.ShouldAllBe(name => name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'), contract);
    }

    private static string[] Names<TFault>()
        where TFault : struct, Enum => [.. Enum.GetNames<TFault>().Except(["None"])];

    private static string[] Rows(IEnumerable<object> table) => [.. table.Select(row => ((object[])row)[0].ToString()!)];
}
