using Patchbay.Host.Deployment;
using Patchbay.Host.Hosting;

namespace Patchbay.Host.Doctor;

/// <summary>Everything the doctor looks at, in order. Texts are clean of the deployment's secrets.</summary>
internal static class Examination
{
    /// <summary>How long one part's check may take.</summary>
    public static readonly TimeSpan PartPatience = TimeSpan.FromSeconds(10);

    /// <summary>Looks at the machine and the deployment.</summary>
    public static async Task<IReadOnlyList<DoctorFinding>> RunAsync(DeploymentReading reading, CancellationToken cancellationToken)
    {
        var findings = EnvironmentChecks.Versions().ToList();
        if (reading.Host is { } host)
        {
            findings.Add(EnvironmentChecks.DataFolder(host.Data));
            var (running, runs) = await EnvironmentChecks.HostAsync(host.Data, cancellationToken).ConfigureAwait(false);
            findings.Add(running);
            findings.AddRange(EnvironmentChecks.Ports(reading, runs));
        }

        findings.AddRange(DeploymentChecks.Plugins(reading));
        findings.AddRange(DeploymentChecks.Problems(reading));
        findings.AddRange(DeploymentChecks.Origins(reading));
        findings.AddRange(await LiveAsync(reading, cancellationToken).ConfigureAwait(false));
        return Clean(findings, reading);
    }

    /// <summary>Looks only at what is to be had now: secrets, addresses, and what parts check themselves.</summary>
    public static async Task<IReadOnlyList<DoctorFinding>> LiveAsync(DeploymentReading reading, CancellationToken cancellationToken)
    {
        var findings = DeploymentChecks.Secrets(reading).ToList();
        findings.AddRange(await DeploymentChecks.ReachAsync(reading, cancellationToken).ConfigureAwait(false));
        if (reading.Deployment is { } deployment) findings.AddRange(await new PartChecks(PartPatience).RunAsync(deployment, cancellationToken).ConfigureAwait(false));
        return Clean(findings, reading);
    }

    /// <summary>What takes a deployment's secrets out of a text.</summary>
    public static SecretScrubber Scrubber(DeploymentReading reading) => new(reading, reading.Host is { } host && File.Exists(ControlFile.PathIn(host.Data)) ? TokenOf(host.Data) : null);

    private static string? TokenOf(string data)
    {
        try
        {
            return ControlFile.Read(data)?.Token;
        }
        catch (IOException)
        {
            // What cannot be read here cannot be told either.
            return null;
        }
    }

    private static IReadOnlyList<DoctorFinding> Clean(IReadOnlyList<DoctorFinding> findings, DeploymentReading reading)
    {
        var scrubber = Scrubber(reading);
        return [.. findings.Select(finding => finding with { Subject = scrubber.CleanSecrets(finding.Subject), Text = scrubber.CleanSecrets(finding.Text), Fix = scrubber.CleanSecrets(finding.Fix) })];
    }
}
