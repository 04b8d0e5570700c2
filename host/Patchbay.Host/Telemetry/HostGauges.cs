using System.Diagnostics.Metrics;
using Patchbay.Host.Composition;
using Patchbay.Host.Supervision;

namespace Patchbay.Host.Telemetry;

/// <summary>What a host is, told when somebody asks: health, generation, desks, leases, what was given up and is still held.</summary>
internal static class HostGauges
{
    public const string Name = "Patchbay.Host";

    private static readonly (HealthState State, string Word)[] _states = [.. Enum.GetValues<HealthState>().Select(state => (state, Word(state)))];

    public static void Add(Meter meter, RunningHost host)
    {
        meter.CreateObservableGauge("patchbay.host.ready", () => host.Ready ? 1 : 0, null, "Whether desks can be opened.");
        meter.CreateObservableGauge("patchbay.host.generation", () => host.Generation?.Number ?? 0, null, "The number of the generation that runs.");
        meter.CreateObservableGauge("patchbay.host.retiring", () => host.Retirements.Waiting.Count, "{instance}", "What was replaced and is still used.");
        meter.CreateObservableGauge("patchbay.host.contexts_held", () => host.Retirements.Held.Select(held => new Measurement<int>(1, Tag("plugin", held.Plugin.Manifest.Id), Tag("folder", Path.GetFileName(held.Folder)))), "{context}", "Plugins that were given up and are still held in memory.");
        meter.CreateObservableGauge("patchbay.desks.open", () => host.Desks.CountBy(desk => desk.Key.Plan).Select(plan => new Measurement<int>(plan.Value, Tag("plan", plan.Key))), "{desk}", "Open desks, by plan.");
        meter.CreateObservableGauge("patchbay.instance.state", () => host.Instances.SelectMany(States), null, "1 for the state in which an instance is.");
        meter.CreateObservableGauge("patchbay.instance.failures", () => host.Instances.Select(instance => Of(instance, instance.Health.Now.Failures)), "{failure}", "How often in a row an instance did not start or had to be isolated.");
        meter.CreateObservableGauge("patchbay.instance.leases", () => host.Instances.Select(instance => Of(instance, instance.Leases)), "{lease}", "Sessions, phones, bridges and other instances that use an instance.");
        meter.CreateObservableGauge("patchbay.instance.hanging", () => host.Instances.Select(instance => Of(instance, instance.Living.Sum(incarnation => incarnation.Edge.Hanging))), "{call}", "Calls that go on in an instance though nobody waits for them.");
    }

    private static IEnumerable<Measurement<int>> States(Instance instance) =>
        _states.Select(state => new Measurement<int>(instance.Health.State == state.State ? 1 : 0, Tag("instance", instance.Key.ToString()), Tag("plugin", instance.Settings.Plugin.Manifest.Id), Tag("state", state.Word)));

    private static Measurement<int> Of(Instance instance, int value) => new(value, Tag("instance", instance.Key.ToString()), Tag("plugin", instance.Settings.Plugin.Manifest.Id));

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);

    private static string Word(HealthState state) => state == HealthState.WaitingToRetry ? "waiting_to_retry" : state.ToString().ToLowerInvariant();
}
