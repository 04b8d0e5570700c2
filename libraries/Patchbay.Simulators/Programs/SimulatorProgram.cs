using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Patchbay.Simulators.Programs;

/// <summary>
/// A simulator as a program of its own: <c>--settings</c> and <c>--json</c> beside its own options; logs to its error stream;
/// ends with 0 after SIGINT or SIGTERM, with 2 where the command line or the settings do not fit, with 3 where a port is in
/// use, a file cannot be read or a broker cannot be reached.
/// </summary>
public sealed class SimulatorProgram<TOptions>
    where TOptions : class, new()
{
    private const int WrongUsage = 2;
    private const int CouldNotBeDone = 3;

    /// <summary>The part's name.</summary>
    public required string Part { get; init; }

    /// <summary>The simulator's name for people.</summary>
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<CommandLineOption<TOptions>> Options { get; init; }

    /// <summary>Reads and checks the text of a settings file: <see cref="JsonException"/> or <see cref="FormatException"/> where it does not fit.</summary>
    public required Func<string, TOptions> Read { get; init; }

    /// <summary>Starts the simulator: <see cref="FormatException"/> where an option does not fit, <see cref="IOException"/> where something is in the way.</summary>
    public required Func<TOptions, ILoggerFactory, Task<IRunningSimulator>> Start { get; init; }

    public async Task<int> RunAsync(string[] arguments)
    {
        var settings = new Option<string?>("--settings") { Description = "A file with the options as a deployment has them.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Writes one JSON line when ready, for programs." };
        var own = Options.Select(option => (Option: new Option<string?>(option.Name) { Description = option.Description, HelpName = option.HelpName }, option.Set)).ToList();
        var root = new RootCommand(Description);
        foreach (var option in own.Select(one => (Option)one.Option).Concat([settings, json])) root.Add(option);
        root.SetAction((parsed, _) => RunAsync(parsed.GetValue(settings), [.. own.Select(one => (parsed.GetValue(one.Option), one.Set))], parsed.GetValue(json)));
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }).ConfigureAwait(false);
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
        return WrongUsage;
    }

    private async Task<int> RunAsync(string? settings, IReadOnlyList<(string? Value, Action<TOptions, string> Set)> own, bool json)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var loggers = LoggerFactory.Create(logging => logging
            .AddSimpleConsole(console => (console.SingleLine, console.ColorBehavior) = (true, LoggerColorBehavior.Disabled))
            .AddFilter("Microsoft", LogLevel.Warning)
            .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        try
        {
            var options = settings is null ? new TOptions() : await ReadAsync(settings).ConfigureAwait(false);
            foreach (var (value, set) in own)
                if (value is not null) set(options, value);
            await using var simulator = await Start(options, loggers).ConfigureAwait(false);
            await Console.Out.WriteLineAsync(json ? ForPrograms(simulator) : ForPeople(simulator)).ConfigureAwait(false);
            await end.Task.ConfigureAwait(false);
            return 0;
        }
        catch (FormatException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return WrongUsage;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return CouldNotBeDone;
        }

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.TrySetResult();
        }
    }

    private static string ForPrograms(IRunningSimulator simulator) => new JsonObject
    {
        ["ready"] = true,
        ["addresses"] = new JsonObject(simulator.Addresses.Select(address => KeyValuePair.Create<string, JsonNode?>(address.Key, address.Value.ToString()))),
    }.ToJsonString();

    private string ForPeople(IRunningSimulator simulator) => $"{string.Concat(simulator.Addresses.Select(address => $"{Part}  {address.Value}\n"))}{Name} is ready";

    private async Task<TOptions> ReadAsync(string file)
    {
        try
        {
            return Read(await File.ReadAllTextAsync(file).ConfigureAwait(false));
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            throw new FormatException($"{file}: {problem.Message}", problem);
        }
    }
}
