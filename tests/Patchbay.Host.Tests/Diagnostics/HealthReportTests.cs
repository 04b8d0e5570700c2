using Patchbay.Host.Diagnostics;
using Patchbay.Host.Diagnostics.Blanking;
using Patchbay.Host.Diagnostics.Sight;
using Patchbay.Host.Resolution;
using Patchbay.Plugins;

namespace Patchbay.Host.Tests.Diagnostics;

/// <summary>What <c>/healthz</c> makes of the instances.</summary>
public sealed class HealthReportTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true, true, true, true, "ready")]
    [InlineData(true, true, false, true, "degraded")]
    [InlineData(true, false, false, true, "unavailable")]
    [InlineData(true, false, false, false, "degraded")]
    [InlineData(false, true, true, true, "unavailable")]
    public void The_host_is_as_well_as_what_it_needs(bool ready, bool usable, bool well, bool required, string status) =>
        Report(ready, Instance(usable, well, required)).Word.ShouldBe(status);

    [Fact]
    public void A_reason_names_the_instance_its_state_since_when_why_and_what_is_next() =>
        Report(true, Instance(usable: false, well: false, required: true)).Reasons.ShouldBe(
            ["dialler/main is waiting-to-retry since 2026-11-21T12:00:00Z: no answer about ***123 (tried again at 2026-11-21T12:00:30Z)"]);

    [Fact]
    public void What_is_wrong_with_the_host_itself_degrades_it()
    {
        var report = HealthReport.Of(Sight(true) with { Complaints = ["The last reload was refused: no such part"] }, PersonalBlanks.Strict);
        (report.Word, report.Reasons.ShouldHaveSingleItem()).ShouldBe(("degraded", "The last reload was refused: no such part"));
    }

    [Fact]
    public void A_host_that_is_not_ready_says_so() => Report(false).Reasons.ShouldBe(["Desks cannot be opened: the host starts, or stops."]);

    private static HealthReport Report(bool ready, params InstanceSight[] instances) => HealthReport.Of(Sight(ready, instances), PersonalBlanks.Strict);

    private static HostSight Sight(bool ready, params InstanceSight[] instances) => new()
    {
        Ready = ready, Deployment = "my.json", Generation = 1, Instances = instances, Plans = [], Addresses = [], Graph = new DeploymentGraph { Nodes = [], Edges = [] },
    };

    private static InstanceSight Instance(bool usable, bool well, bool required) => new()
    {
        Key = InstanceKey.Parse("dialler/main"), Plugin = "P", Version = "1.0.0", Required = required, IsUsable = usable, IsWell = well,
        State = usable ? "degraded" : "waiting-to-retry", Reason = "no answer about 01632 960123", Since = Noon, NextTry = usable ? null : Noon.AddSeconds(30),
    };
}
