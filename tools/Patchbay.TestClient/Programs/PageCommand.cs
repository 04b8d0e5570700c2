using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Patchbay.TestClient.Sessions;
using Patchbay.TestClient.Web;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Programs;

/// <summary>The program without a command: serves its page until it is told to end.</summary>
internal sealed class PageCommand
{
    private readonly Option<string> _listen = new("--listen") { HelpName = "URL", Description = "Where the page is, http://127.0.0.1:8670/ where left out; port 0 for any.", DefaultValueFactory = _ => "http://127.0.0.1:8670/" };
    private readonly Option<string?> _address = new("--address") { HelpName = "URL", Description = "The service's address that the page begins with." };
    private readonly Option<string?> _certificate = new("--certificate") { HelpName = "FILE", Description = "A certificate to trust beside those of the machine, PEM or DER." };
    private readonly Option<bool> _json = new("--json") { Description = "Writes one JSON line when ready, for programs." };

    public void AddTo(RootCommand root)
    {
        foreach (var option in new Option[] { _listen, _address, _certificate, _json }) root.Add(option);
        root.SetAction(Running.Told(RunAsync));
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var loggers = LoggerFactory.Create(logging =>
        {
            logging.AddSimpleConsole(console => (console.SingleLine, console.ColorBehavior) = (true, LoggerColorBehavior.Disabled)).AddFilter("Microsoft", LogLevel.Warning);
            Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions.Configure<ConsoleLoggerOptions>(logging.Services, console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        });
        using var trusted = parsed.GetValue(_certificate) is { } file ? TrustedCertificate.Read(file) : null;
        var begin = parsed.GetValue(_address) ?? "ws://127.0.0.1:8660/";
        await using var session = new ClientSession(TimeProvider.System, WebSocketWire.Open);
        await using var page = await PageServer.StartAsync(parsed.GetValue(_listen)!, new PageSubject { Session = session, Address = begin, Trusted = trusted, Open = WebSocketWire.Open, Clock = TimeProvider.System }, loggers, cancellationToken).ConfigureAwait(false);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(_json)
            ? new JsonObject { ["ready"] = true, ["addresses"] = new JsonObject { ["default"] = page.Address.ToString() } }.ToJsonString()
            : $"test-client  {page.Address}\nThe test client is ready").ConfigureAwait(false);
        await end.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return ExitCodes.Done;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.TrySetResult();
        }
    }
}
