using System.CommandLine;
using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Patchbay.Host.Composition;
using Patchbay.Host.Deployment;
using Patchbay.Host.Diagnostics.Blanking;
using Patchbay.Host.Doctor;
using Patchbay.Host.Hosting;
using Patchbay.Host.Reloading;
using Patchbay.Host.Reloading.Watching;
using Patchbay.Host.Supervision.Escapes;

namespace Patchbay.Host.Commands;

/// <summary><c>run</c>: starts a deployment and stays until it is told to end.</summary>
internal static class RunCommand
{
    public static Command Make(SharedOptions shared)
    {
        var command = new Command("run", "Starts a deployment and stays until Ctrl-C. The default. Says a line per address and then 'Patchbay is ready'; logs go to the error stream. Ctrl-C or SIGTERM ends it kindly, a second one at once.");
        Fill(command, shared);
        return command;
    }

    /// <summary>Makes a command run a deployment: this one, and the program without a verb.</summary>
    public static void Fill(Command command, SharedOptions shared)
    {
        command.Options.Add(shared.Deployment);
        command.Options.Add(shared.Set);
        command.Options.Add(shared.Json);
        command.SetAction((parsed, _) => RunAsync(shared.ChoiceOf(parsed), parsed.GetValue(shared.Json), parsed.InvocationConfiguration));
    }

    private static async Task<int> RunAsync(DeploymentChoice choice, bool json, InvocationConfiguration console)
    {
        using var stopping = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal, stopping));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, stopping));
        var least = LogLevel.Information;
        using var loggers = LogTo(level => level >= least);
        DeploymentReading? reading = null;
        try
        {
            reading = choice.Read(toRun: true);
            if (reading.Deployment is not { } deployment) return Tell(reading.Problems, console.Error);
            least = deployment.Host.Log;
            foreach (var warning in reading.Problems) await console.Error.WriteLineAsync(warning.ToString()).ConfigureAwait(false);
            var scrubbing = new Scrubbing();
            scrubbing.Learn(reading);
            scrubbing.Blank(new PersonalBlanks(deployment.Host.ShowPersonalData));
            using var scrubbed = new ScrubbedLoggers(loggers, scrubbing.Clean);
            using var escapes = EscapedExceptions.Catch(scrubbed, TimeProvider.System);
            await using var host = await RunningHost.StartAsync(deployment, scrubbed, stopping.Token).ConfigureAwait(false);
            escapes.Tell(host);
            if (json) WriteJson(host, console.Output);
            else WriteText(host, console.Output);
            await using (var watch = new DeploymentWatch(reading, new WatchPace(), TimeProvider.System, scrubbed.CreateLogger<DeploymentWatch>()))
            {
                using var hangup = new HangupSignal(watch);
                var reloads = new ReloadLoop(host, () => choice.Read(toRun: true), again =>
                {
                    scrubbing.Learn(again);
                    least = again.Deployment?.Host.Log ?? least;
                    watch.Follow(again);
                }, scrubbed.CreateLogger<ReloadLoop>());
                await reloads.RunAsync(watch.Changes, stopping.Token).ConfigureAwait(false);
            }

            await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
            return ExitCodes.Done;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return ExitCodes.Done;
        }
        catch (Exception problem) when (problem is IOException or StartException)
        {
            // What a plugin throws may hold what it was given.
            await console.Error.WriteLineAsync(reading is null ? problem.Message : Examination.Scrubber(reading).CleanSecrets(problem.Message)).ConfigureAwait(false);
            return ExitCodes.CouldNotBeDone;
        }
    }

    /// <summary>Logs go to the error stream; the output is for programs.</summary>
    private static ILoggerFactory LogTo(Func<LogLevel, bool> filter) => LoggerFactory.Create(logging => logging
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.IncludeScopes = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        })
        .SetMinimumLevel(LogLevel.Trace)
        .AddFilter(filter)
        .AddFilter("Microsoft", LogLevel.Warning)
        // A listener that cannot start is told in a sentence of our own.
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
        .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    private static int Tell(IReadOnlyList<DeploymentProblem> problems, TextWriter errors)
    {
        foreach (var problem in problems) errors.WriteLine(problem);
        errors.WriteLine($"The deployment has {problems.Count} problem{(problems.Count == 1 ? "" : "s")}; nothing was started.");
        return ExitCodes.Bad;
    }

    /// <summary>The first signal ends kindly, the second at once.</summary>
    private static void End(PosixSignalContext signal, CancellationTokenSource stopping)
    {
        signal.Cancel = true;
        if (stopping.IsCancellationRequested) Environment.Exit(ExitCodes.Interrupted);
        stopping.Cancel();
    }

    private static void WriteText(RunningHost host, TextWriter output)
    {
        foreach (var (instance, _, address) in host.Addresses) output.WriteLine($"{instance}  {address}");
        output.WriteLine("Patchbay is ready");
    }

    private static void WriteJson(RunningHost host, TextWriter output) => JsonText.WriteLine(output, json =>
    {
        json.WriteBoolean("ready", true);
        json.WriteStartObject("addresses");
        foreach (var instance in host.Addresses.GroupBy(entry => entry.Instance))
        {
            json.WriteStartObject(instance.Key);
            foreach (var (_, name, address) in instance) json.WriteString(name, address.ToString());
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });
}
