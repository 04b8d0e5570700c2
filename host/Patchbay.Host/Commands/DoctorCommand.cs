using System.CommandLine;
using Patchbay.Host.Commands.Reports;
using Patchbay.Host.Doctor;

namespace Patchbay.Host.Commands;

/// <summary><c>doctor</c>: whether this deployment can run on this machine, now.</summary>
internal static class DoctorCommand
{
    public static Command Make(SharedOptions shared)
    {
        var bundle = new Option<string?>("--bundle") { Description = "Writes all that support needs to see into this ZIP file; secrets are blanked.", HelpName = "FILE" };
        var command = new Command("doctor", "Tells whether a deployment can run on this machine now: versions, the data folder, ports, plugins, secrets, addresses, and what its parts check themselves. Parts are made for it and none is started. Ends with 1 where something is bad.")
        {
            bundle, shared.Deployment, shared.Set, shared.Json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var reading = shared.ChoiceOf(parsed).Read();
            var findings = await Examination.RunAsync(reading, cancellationToken).ConfigureAwait(false);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(shared.Json)) JsonText.WriteLine(output, json => FindingText.Write(findings, json));
            else ReportWriter.Write(FindingText.Tell(findings), output);
            if (parsed.GetValue(bundle) is { } file)
            {
                SupportBundle.Write(Path.GetFullPath(file), reading, findings);
                if (!parsed.GetValue(shared.Json)) await output.WriteLineAsync($"The bundle is {Path.GetFullPath(file)}.").ConfigureAwait(false);
            }

            return findings.Any(finding => finding.State == FindingState.Bad) ? ExitCodes.Bad : ExitCodes.Done;
        });
        return command;
    }
}
