using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins.Trust;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Doctor;

/// <summary>Looks at what a deployment says: its problems, plugins, origins, secrets, and the addresses it writes out.</summary>
internal static class DeploymentChecks
{
    public static IEnumerable<DoctorFinding> Problems(DeploymentReading reading)
    {
        if (reading.Problems.Count == 0) yield return DoctorFinding.Good("deployment", reading.Name, "Nothing is wrong with it.");
        foreach (var problem in reading.Problems)
        {
            yield return new DoctorFinding
            {
                Area = "deployment",
                Subject = $"{problem.File}:{problem.Line}:{problem.Column}",
                State = problem.Severity == ProblemSeverity.Error ? FindingState.Bad : FindingState.Warning,
                Code = problem.Code,
                Text = problem.Message,
                Fix = problem.Fix,
                Path = problem.Path,
            };
        }
    }

    public static IEnumerable<DoctorFinding> Plugins(DeploymentReading reading)
    {
        if (reading.Plugins is not { } plugins) yield break;
        foreach (var plugin in plugins.Plugins)
        {
            var fault = plugin.Trust is { } verdict ? TrustFaults.Of(plugin.Manifest, plugin.Folder, verdict) : null;
            // Nobody is warned of what he has by default: own plugins are not signed while they are made.
            if (fault is null || plugin.Trust!.State == TrustState.Unsigned)
                yield return DoctorFinding.Good("plugins", plugin.Manifest.Id, $"{plugin.Manifest.Version} can be used{(plugin.Trust is null ? "" : $"; it is {plugin.Trust}")}{(fault is null ? "" : ", and \"enforce\" would refuse it")}.");
            else yield return new DoctorFinding { Area = "plugins", Subject = plugin.Manifest.Id, State = FindingState.Warning, Code = DoctorCodes.Untrusted, Text = $"\"enforce\" would refuse it. {fault.Message}", Fix = fault.Fix };
        }

        foreach (var plugin in plugins.Rejected)
            foreach (var fault in plugin.Faults)
                yield return new DoctorFinding { Area = "plugins", Subject = plugin.Manifest?.Id ?? Path.GetFileName(plugin.Folder), State = FindingState.Warning, Code = fault.Code, Text = fault.Message, Fix = fault.Fix };
    }

    public static IEnumerable<DoctorFinding> Origins(DeploymentReading reading) => reading.Instances.Where(instance => instance.Origins.Any(origin => origin == "*" || origin.StartsWith("*(", StringComparison.Ordinal) || origin.StartsWith("* (", StringComparison.Ordinal)))
        .Select(instance => new DoctorFinding
        {
            Area = "deployment",
            Subject = instance.Key.ToString(),
            State = FindingState.Warning,
            Code = DoctorCodes.AnyOrigin,
            Text = "Its origins say \"*\": any page that an agent's browser opens may speak to it.",
            Fix = "List the pages that are meant, as in \"origins\": [\"https://crm.example\"].",
            Path = $"$.bridges{JsonPlaces.Segment(instance.Key.ToString())}.origins",
        });

    /// <summary>Whether every secret is there. None is shown.</summary>
    public static IEnumerable<DoctorFinding> Secrets(DeploymentReading reading)
    {
        foreach (var place in SecretPlaces.Of(reading))
        {
            // What is no reference is a problem of the deployment and told there.
            if (place.Reference is not { } secret) continue;
            var what = secret.File is { } file ? $"the file {file}" : $"the variable {secret.Environment}";
            DoctorFinding found;
            try
            {
                found = secret.Reveal().Length > 0
                    ? DoctorFinding.Good("deployment", "secret", $"{place.Path} is in {what}.") with { Path = place.Path }
                    : Missing(place, $"{what} is empty");
            }
            catch (Exception problem) when (problem is InvalidOperationException or IOException or UnauthorizedAccessException or ArgumentException)
            {
                found = Missing(place, secret.File is null ? $"{what} is not set" : $"{what} cannot be read");
            }

            yield return found;
        }
    }

    /// <summary>The addresses that options write out, by the schemas of their parts.</summary>
    public static IEnumerable<(string Instance, string Path, Uri Address)> Addresses(DeploymentReading reading)
    {
        foreach (var instance in reading.Instances.Where(instance => instance.Part.OptionsSchema.ValueKind == JsonValueKind.Object))
        {
            if (!instance.Part.OptionsSchema.TryGetProperty("properties", out var properties)) continue;
            foreach (var property in properties.EnumerateObject().Where(property => property.Value.TryGetProperty("x-address", out _)))
                if (instance.Options[property.Name] is JsonValue value && Uri.TryCreate(value.ToString(), UriKind.Absolute, out var address))
                    yield return (instance.Key.ToString(), InstanceSections.PathOf(instance) + JsonPlaces.Segment(property.Name), address);
        }
    }

    /// <summary>Tries each of them, all at once.</summary>
    public static async Task<IReadOnlyList<DoctorFinding>> ReachAsync(DeploymentReading reading, CancellationToken cancellationToken) =>
        await Task.WhenAll(Addresses(reading).Select(async entry =>
        {
            // sip: and udp: are not asked by connecting.
            if (entry.Address.Scheme is not ("ws" or "wss" or "http" or "https" or "tcp" or "amqp" or "amqps"))
                return DoctorFinding.Good("network", entry.Instance, $"{Redaction.Text(entry.Address.ToString())} was not tried: '{entry.Address.Scheme}' has no connection to try.");
            var problem = await Reach.CanConnectAsync(entry.Address, cancellationToken).ConfigureAwait(false);
            return problem is null
                ? DoctorFinding.Good("network", entry.Instance, $"{Redaction.Text(entry.Address.ToString())} takes connections.")
                : new DoctorFinding
                {
                    Area = "network",
                    Subject = entry.Instance,
                    State = FindingState.Bad,
                    Code = DoctorCodes.Unreachable,
                    Text = $"{Redaction.Text(entry.Address.ToString())} cannot be reached: {problem}.",
                    Fix = "Start what should listen there, open the way to it, or correct the address.",
                    Path = entry.Path,
                };
        })).ConfigureAwait(false);

    private static DoctorFinding Missing(SecretPlace place, string what) => new()
    {
        Area = "deployment",
        Subject = "secret",
        State = FindingState.Bad,
        Code = DoctorCodes.MissingSecret,
        Text = $"The secret at {place.Path} is not there: {what}.",
        Fix = "Set the variable or write the file for the user that the host runs as.",
        Path = place.Path,
    };
}
