using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Patchbay.Simulators.Genius.Web;

namespace Patchbay.Simulators.Genius;

/// <summary>The simulator as a program of its own.</summary>
internal static class SimulatorProgram
{
    private const int WrongUsage = 2;
    private const int CouldNotBeDone = 3;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var listen = new Option<string?>("--listen") { Description = "Where agents connect, ws://127.0.0.1:8660/ where left out; wss:// for TLS, port 0 for any.", HelpName = "URL" };
        var control = new Option<string?>("--control") { Description = "Where the control page is, http://127.0.0.1:8661/ where left out.", HelpName = "URL" };
        var settings = new Option<string?>("--settings") { Description = "A file with the options as a deployment has them.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Writes one JSON line when ready, for programs." };
        var root = new RootCommand("Plays a Genius dialler over its Agent API.") { listen, control, settings, json };
        root.SetAction((parsed, _) => RunAsync(parsed.GetValue(settings), parsed.GetValue(listen), parsed.GetValue(control), parsed.GetValue(json)));
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }).ConfigureAwait(false);
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
        return WrongUsage;
    }

    private static async Task<int> RunAsync(string? settings, string? listen, string? control, bool json)
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
            var options = settings is null ? new GeniusSimulatorOptions() : await ReadAsync(settings).ConfigureAwait(false);
            options.Listen = listen ?? options.Listen;
            options.Control = control ?? options.Control;
            await using var server = await SimulatorServer.StartAsync(options, loggers, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
            await Console.Out.WriteLineAsync(json
                ? $$$"""{"ready":true,"addresses":{"default":"{{{server.Address}}}","control":"{{{server.ControlAddress}}}","exchange":"{{{server.ExchangeAddress}}}"}}"""
                : $"genius-simulator  {server.Address}\ngenius-simulator  {server.ControlAddress}\ngenius-simulator  {server.ExchangeAddress}\nGenius simulator is ready").ConfigureAwait(false);
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

    private static async Task<GeniusSimulatorOptions> ReadAsync(string file)
    {
        try
        {
            var options = GeniusSimulatorOptions.Read(await File.ReadAllTextAsync(file).ConfigureAwait(false));
            options.Check();
            return options;
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            throw new FormatException($"{file}: {problem.Message}", problem);
        }
    }
}
