using System.CommandLine;

namespace Patchbay.Host.Commands.Plugins;

/// <summary><c>plugins</c>: what there is of plugins. Each verb below it makes its own command; a new one is a line here.</summary>
internal static class PluginsCommand
{
    private static readonly Func<SharedOptions, Command>[] Verbs =
    [
        PluginsListCommand.Make,
        PluginsInspectCommand.Make,
        PluginsSignCommand.Make,
        PluginsLockCommand.Make,
    ];

    public static Command Make(SharedOptions shared)
    {
        var command = new Command("plugins", "Tells of plugins: which were found, what one offers, why one was refused. Signs them, and locks a deployment to them.");
        foreach (var make in Verbs) command.Subcommands.Add(make(shared));
        return command;
    }
}
