using System.CommandLine;
using System.Text.Json;
using Patchbay.Host.Plugins.Trust;

namespace Patchbay.Host.Commands.Plugins;

/// <summary><c>plugins lock</c>: locks a deployment to the plugins it uses as they are now.</summary>
internal static class PluginsLockCommand
{
    public static Command Make(SharedOptions shared)
    {
        var command = new Command("lock", $"Writes {PluginLock.FileName} beside the deployment: the version and the digest of each plugin that it uses. Where it stands nothing else is taken.")
        {
            shared.Deployment, shared.Set, shared.Json,
        };
        command.SetAction(parsed => Run(shared.ChoiceOf(parsed), parsed.GetValue(shared.Json), parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(DeploymentChoice choice, bool json, InvocationConfiguration console)
    {
        if (choice.LockFile is not { } file)
        {
            console.Error.WriteLine("The embedded deployment has no folder for a lock; name a file with --deployment.");
            return ExitCodes.WrongUsage;
        }

        var reading = choice.Read(locked: false);
        if (reading.Deployment is not { } deployment)
        {
            foreach (var problem in reading.Problems) console.Error.WriteLine(problem);
            console.Error.WriteLine("A deployment with problems is not locked.");
            return ExitCodes.Bad;
        }

        try
        {
            var locked = PluginLock.Of(deployment.Instances.Select(instance => instance.Plugin));
            locked.Write(file);
            if (json) JsonText.WriteLine(console.Output, members => Write(members, file, locked));
            else foreach (var (id, plugin) in locked.Plugins.OrderBy(plugin => plugin.Key, StringComparer.Ordinal)) console.Output.WriteLine($"{id} {plugin.Version}  {plugin.Digest}");
            return ExitCodes.Done;
        }
        catch (UnauthorizedAccessException problem)
        {
            console.Error.WriteLine(problem.Message);
            return ExitCodes.CouldNotBeDone;
        }
    }

    private static void Write(Utf8JsonWriter json, string file, PluginLock locked)
    {
        json.WriteString("file", file);
        json.WriteStartObject("plugins");
        foreach (var (id, plugin) in locked.Plugins.OrderBy(plugin => plugin.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(id);
            json.WriteString("version", plugin.Version);
            json.WriteString("sha256", plugin.Digest);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
