using System.Text.Json;
using Patchbay.Host.Composition;
using Patchbay.Host.Hosting;
using Patchbay.Host.Resolution;
using Patchbay.Plugins;

namespace Patchbay.Host.Diagnostics.Sight;

/// <summary>Looks at a running host. The only one of the diagnostics that knows how it is built.</summary>
internal static class HostSights
{
    public static HostSight Of(RunningHost host) => new()
    {
        Ready = host.Ready,
        Deployment = host.Deployment.Name,
        Generation = 1,
        Instances = [.. host.Instances.Select(Of)],
        Plans = host.Deployment.Desks,
        Addresses = host.Addresses,
        Graph = DeploymentGraph.Of(host.Deployment.Instances, host.Deployment.Desks),
        Complaints = host.AuditProblem is { } problem ? [problem] : [],
    };

    private static InstanceSight Of(Instance instance) => new()
    {
        Key = instance.Key,
        Plugin = instance.Settings.Plugin.Manifest.Id,
        Version = instance.Settings.Plugin.Manifest.Version,
        State = JsonNamingPolicy.KebabCaseLower.ConvertName(instance.Health.State.ToString()),
        IsUsable = instance.Health.State is HealthState.Running or HealthState.Degraded,
        IsWell = instance.Health.State == HealthState.Running,
        Reason = instance.Health.Reason,
        RefersTo = [.. instance.Settings.References.Select(reference => reference.To).Distinct()],
        Rows = instance.Diagnostics.Rows,
        Actions = (instance.Undecorated as IInstanceActions)?.Actions ?? [],
    };
}
