using System.CommandLine;
using System.CommandLine.Parsing;

namespace Patchbay.Host.Commands;

/// <summary>The verbs and their options.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var deployment = new Option<string?>("--deployment") { Description = "The deployment file; the embedded demo where it is left out.", HelpName = "FILE", Recursive = true };
        var set = new Option<string[]>("--set") { Description = "Lays a value over the deployment: PATH=VALUE, or part/name:key=VALUE. May be repeated.", HelpName = "PATH=VALUE", Recursive = true, DefaultValueFactory = _ => [] };
        var json = new Option<bool>("--json") { Description = "Writes JSON, for programs.", Recursive = true };
        var file = new Argument<string?>("FILE") { Description = "The deployment file, as --deployment.", Arity = ArgumentArity.ZeroOrOne };

        // A word with dashes that is no option of ours is a mistake, not a file's name.
        file.Validators.Add(result => RefuseDashes(result, result.Tokens));
        deployment.Validators.Add(result => RefuseDashes(result, result.Tokens));

        var run = new Command("run", "Starts a deployment and stays until Ctrl-C. The default.");
        run.SetAction((parsed, _) => RunCommand.RunAsync(parsed.GetValue(deployment), parsed.GetValue(set) ?? [], parsed.GetValue(json)));
        var validate = new Command("validate", "Tells everything that is wrong with a deployment; nothing of it runs.") { file };
        validate.SetAction((parsed, _) => Task.FromResult(
            ValidateCommand.Run(parsed.GetValue(file) ?? parsed.GetValue(deployment), parsed.GetValue(set) ?? [], parsed.GetValue(json))));
        var root = new RootCommand("Patchbay patches an agent's desk together from plugins, as a deployment file says.") { deployment, set, json, run, validate };
        root.SetAction((parsed, _) => RunCommand.RunAsync(parsed.GetValue(deployment), parsed.GetValue(set) ?? [], parsed.GetValue(json)));

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            await Console.Error.WriteLineAsync("Ask with --help for what there is.").ConfigureAwait(false);
            return ExitCodes.WrongUsage;
        }

        // Signals are this program's own: a live call must not be cut off by a parser's time-out.
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }).ConfigureAwait(false);
    }

    private static void RefuseDashes(SymbolResult result, IReadOnlyList<Token> tokens)
    {
        if (tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } token) result.AddError($"Unrecognized option '{token.Value}'.");
    }
}
