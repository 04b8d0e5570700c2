using System.CommandLine;

namespace Patchbay.Host.Commands;

/// <summary><c>plugins</c>: the verbs about plugins. Each is a class that makes its own command; a new one is a line here.</summary>
internal static class PluginsCommand
{
    private static readonly Func<SharedOptions, Command>[] Verbs =
    [
        PluginsSignCommand.Make,
        PluginsLockCommand.Make,
    ];

    public static Command Make(SharedOptions shared)
    {
        var command = new Command("plugins", "Looks at plugins, signs them, and locks a deployment to them. No code of a plugin runs.");
        foreach (var make in Verbs) command.Subcommands.Add(make(shared));
        return command;
    }
}
