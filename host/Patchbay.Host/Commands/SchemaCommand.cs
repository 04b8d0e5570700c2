using System.CommandLine;
using Patchbay.Host.Deployment;

namespace Patchbay.Host.Commands;

/// <summary><c>schema</c>: the JSON schema of the deployment file for the plugins that were found.</summary>
internal static class SchemaCommand
{
    public static Command Make(SharedOptions shared)
    {
        var command = new Command("schema", "Writes the JSON schema of the deployment file for the plugins found, so that an editor completes and explains. Nothing of them runs.")
        {
            shared.Deployment, shared.Set, shared.Out,
        };
        command.SetAction(parsed => shared.ReadOrTell(parsed) is { Plugins: { } plugins }
            ? shared.WriteTo(parsed, output => output.Write(DeploymentSchema.TextOf(plugins)))
            : ExitCodes.Bad);
        return command;
    }
}
