using System.CommandLine;
using System.CommandLine.Parsing;
using Patchbay.Host.Deployment;

namespace Patchbay.Host.Commands;

/// <summary>The options that several verbs have. Each verb adds those that mean something for it.</summary>
internal sealed class SharedOptions
{
    public SharedOptions() => Deployment.Validators.Add(result => RefuseDashes(result, result.Tokens));

    public Option<string?> Deployment { get; } = new("--deployment")
    {
        Description = "The deployment file; the embedded demo where it is left out.",
        HelpName = "FILE",
    };

    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "Lays a value over the deployment: PATH=VALUE, or part/name:key=VALUE. May be repeated.",
        HelpName = "PATH=VALUE",
        DefaultValueFactory = _ => [],
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Writes JSON, for programs." };

    public Option<string?> Out { get; } = new("--out")
    {
        Description = "Writes to this file, from the caller's folder, and not to the output.",
        HelpName = "FILE",
    };

    /// <summary>The deployment that a verb was given.</summary>
    public DeploymentChoice ChoiceOf(ParseResult parsed) => new(parsed.GetValue(Deployment), parsed.GetValue(Set) ?? []);

    /// <summary>Reads the deployment, for a verb that tells something of it also where it has problems.</summary>
    /// <returns>Null where it could not be made out at all; what is wrong was then said.</returns>
    public DeploymentReading? ReadOrTell(ParseResult parsed)
    {
        var reading = ChoiceOf(parsed).Read();
        if (reading.Plugins is not null) return reading;
        foreach (var problem in reading.Problems) parsed.InvocationConfiguration.Error.WriteLine(problem);
        return null;
    }

    /// <summary>Writes what a verb makes to the file of <c>--out</c>, or to its output.</summary>
    /// <returns>How the verb ends.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public int WriteTo(ParseResult parsed, Action<TextWriter> write)
    {
        if (parsed.GetValue(Out) is not { } file)
        {
            write(parsed.InvocationConfiguration.Output);
            return ExitCodes.Done;
        }

        var path = Path.GetFullPath(file);
        try
        {
            using var text = new StreamWriter(path);
            write(text);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} cannot be written: {problem.Message}", problem);
        }

        return ExitCodes.Done;
    }

    /// <summary>A word with dashes that is no option of ours is a mistake, not a file's name.</summary>
    public static Argument<T> WithoutDashes<T>(Argument<T> argument)
    {
        argument.Validators.Add(result => RefuseDashes(result, result.Tokens));
        return argument;
    }

    private static void RefuseDashes(SymbolResult result, IReadOnlyList<Token> tokens)
    {
        if (tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } token) result.AddError($"Unrecognized option '{token.Value}'.");
    }
}
