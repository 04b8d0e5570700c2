using System.Text.Json;
using Patchbay.Host.Composition;
using Patchbay.Host.Resolution;
using Patchbay.Host.Supervision;
using Patchbay.Plugins;

namespace Patchbay.Host.Diagnostics.Sight;

/// <summary>Looks at a running host. The only one of the diagnostics that knows how it is built.</summary>
internal static class HostSights
{
    public static HostSight Of(RunningHost host)
    {
        var generation = host.Generation;
        return new HostSight
        {
            Ready = host.Ready,
            Deployment = generation?.Deployment.Name ?? "",
            Generation = generation?.Number ?? 0,
            Instances = [.. (generation?.Instances ?? []).Select(Of)],
            Plans = generation?.Deployment.Desks ?? [],
            Addresses = host.Addresses,
            Graph = DeploymentGraph.Of(generation?.Deployment.Instances ?? [], generation?.Deployment.Desks ?? []),
            Complaints = host.Audit.Problem is { } problem ? [problem] : [],
            Retiring =
            [
                .. host.Retirements.Waiting.Select(earlier => $"An earlier {earlier.Key} is still in use by {earlier.Leases.Count}."),
                .. host.Retirements.Held.Select(held => $"{held.Plugin.Manifest.Id} {held.Plugin.Manifest.Version} was given up and stays in memory."),
            ],
        };
    }

    private static InstanceSight Of(Instance instance)
    {
        var (now, current) = (instance.Health.Now, instance.Current);
        return new InstanceSight
        {
            Key = instance.Key,
            Plugin = instance.Settings.Plugin.Manifest.Id,
            Version = instance.Settings.Plugin.Manifest.Version,
            State = JsonNamingPolicy.KebabCaseLower.ConvertName(now.State.ToString()),
            IsUsable = now.IsUsable,
            IsWell = now.State == HealthState.Running,
            Reason = now.Reason,
            Since = now.Since,
            NextTry = now.NextTry,
            Failures = now.Failures,
            Required = instance.Settings.Required,
            Leases = instance.Leases,
            Living = instance.Living.Count,
            RefersTo = [.. instance.Settings.References.Select(reference => reference.To).Distinct()],
            Rows = current?.Diagnostics.Rows ?? [],
            Actions = (current?.Undecorated as IInstanceActions)?.Actions ?? [],
        };
    }
}
