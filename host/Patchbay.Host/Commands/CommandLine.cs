using System.CommandLine;

namespace Patchbay.Host.Commands;

/// <summary>The verbs. Each is a class that makes its own command; a new one is a line here.</summary>
internal static class CommandLine
{
    private static readonly Func<SharedOptions, Command>[] Verbs =
    [
        RunCommand.Make,
        ValidateCommand.Make,
        PlanCommand.Make,
        WhyCommand.Make,
        WhyNotCommand.Make,
        GraphCommand.Make,
        SchemaCommand.Make,
        Plugins.PluginsCommand.Make,
        ActCommand.Make,
        DrainCommand.Make,
        DoctorCommand.Make,
    ];

    /// <summary>Runs what was asked for.</summary>
    /// <param name="arguments">Those of the program.</param>
    /// <param name="output">Where it writes what it was asked for.</param>
    /// <param name="errors">Where it says what went wrong.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        var parsed = Root().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await errors.WriteLineAsync(error.Message).ConfigureAwait(false);
            await errors.WriteLineAsync("Ask with --help for what there is.").ConfigureAwait(false);
            return ExitCodes.WrongUsage;
        }

        // Signals are this program's own: a live call must not be cut off by a parser's time-out.
        var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null, Output = output, Error = errors, EnableDefaultExceptionHandler = false };
        try
        {
            return await parsed.InvokeAsync(invocation).ConfigureAwait(false);
        }
        catch (IOException problem)
        {
            await errors.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return ExitCodes.CouldNotBeDone;
        }
    }

    /// <summary>All there is; without a verb it is <c>run</c>.</summary>
    public static RootCommand Root()
    {
        var shared = new SharedOptions();
        var root = new RootCommand("Patchbay patches an agent's desk together from plugins, as a deployment file says. Without a verb it is 'run'.");
        RunCommand.Fill(root, shared);
        foreach (var make in Verbs) root.Subcommands.Add(make(shared));
        return root;
    }
}
