using System.Text.Json;
using Patchbay.Host.Composition;
using Patchbay.Host.Plugins.Unloading;
using Patchbay.Host.Resolution;
using Patchbay.Host.Supervision;

namespace Patchbay.Host.Diagnostics.Sight;

/// <summary>Looks at a running host. The only one of the diagnostics that knows how it is built.</summary>
internal static class HostSights
{
    public static HostSight Of(RunningHost host) => new()
    {
        Ready = host.Ready,
        Deployment = host.Deployment.Name,
        Generation = host.Generation?.Number ?? 0,
        Instances = [.. host.Instances.Select(instance => Of(host, instance))],
        Plans = host.Deployment.Desks,
        Addresses = host.Addresses,
        Graph = DeploymentGraph.Of(host.Deployment.Instances, host.Deployment.Desks),
        Complaints = new[] { host.AuditProblem, host.ReloadProblem }.OfType<string>().Concat(host.Retirements.Held.Select(Held)).ToList(),
        Retiring = [.. host.Retirements.Waiting.Select(Waiting)],
    };

    private static InstanceSight Of(RunningHost host, Instance instance) => new()
    {
        Key = instance.Key,
        Plugin = instance.Settings.Plugin.Manifest.Id,
        Version = instance.Settings.Plugin.Manifest.Version,
        State = JsonNamingPolicy.KebabCaseLower.ConvertName(instance.Health.State.ToString()),
        IsUsable = instance.Health.Now.IsUsable,
        IsWell = instance.Health.State == HealthState.Running,
        Reason = instance.Health.Reason,
        Since = instance.Health.Now.Since,
        NextTry = instance.Health.Now.NextTry,
        Failures = instance.Health.Now.Failures,
        Required = instance.Settings.Required,
        Leases = instance.Leases,
        Living = instance.Living.Count,
        RefersTo = [.. instance.Settings.References.Select(reference => reference.To).Distinct()],
        Rows = instance.Current?.Diagnostics.Rows ?? [],
        Actions = new InstanceActs(host, instance).Actions,
    };

    private static string Held(PluginUnload unload) =>
        $"{unload.Plugin.Manifest.Id} {unload.Plugin.Manifest.Version} was given up and is still in memory{(unload.Holders.Count > 0 ? $": {string.Join("; ", unload.Holders)}" : "")}";

    private static string Waiting(Incarnation incarnation) => $"{incarnation.Key} of before is still in use: {incarnation.Leases.Count}";
}
