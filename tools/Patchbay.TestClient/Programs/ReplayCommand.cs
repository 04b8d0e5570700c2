using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.TestClient.Recordings;
using Patchbay.TestClient.Replays;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Programs;

/// <summary><c>replay</c>: plays recordings and holds what comes against them.</summary>
internal sealed class ReplayCommand
{
    private readonly ServiceOptions _service = new();
    private readonly Argument<string[]> _files = new("FILE") { Description = "Saved sessions or transcripts; several are played one after the other, over one connection.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> _set = new("--set") { HelpName = "NAME=VALUE", Description = "A secret that the recording has blanked, or another value that it only names; may be given several times." };
    private readonly Option<string?> _secrets = new("--secrets") { HelpName = "FILE", Description = "A JSON object with such values." };
    private readonly Option<string[]> _any = new("--any") { HelpName = "KEY", Description = "Does not compare the values of this key, wherever it stands; may be given several times." };
    private readonly Option<string?> _simulator = new("--simulator") { HelpName = "URL", Description = "The control address of our simulator, which lets happen what the recording says; else a person is told." };
    private readonly Option<bool> _json = new("--json") { Description = "Writes the result as JSON." };

    public Command Make()
    {
        var command = new Command("replay", "Says what the client of a recording said, and compares what the service says. Ends with 0 where it is the same, 1 where it differs.") { _files };
        foreach (var option in _service.OfService.Concat([_set, _secrets, _any, _simulator, _json])) command.Add(option);
        command.SetAction(Running.Told(RunAsync));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var any = parsed.GetValue(_any) ?? [];
        var recording = await RecordingReader.ReadFilesAsync(parsed.GetValue(_files) ?? [], any, cancellationToken).ConfigureAwait(false);
        using var trusted = _service.Trusted(parsed);
        using var http = parsed.GetValue(_simulator) is { } simulator ? new HttpClient { BaseAddress = Control(simulator) } : null;
        var plan = new ReplayPlan
        {
            // The recording's own address goes through the same checks.
            Address = _service.AddressOrNone(parsed) ?? (recording.Address is { } own ? ServiceAddress.Read(own.ToString()) : _service.Address(parsed)),
            Trusted = trusted,
            Given = await GivenAsync(parsed, recording, cancellationToken).ConfigureAwait(false),
            Stage = http is null ? new ToldStage(parsed.InvocationConfiguration.Error.WriteLine) : new SimulatorStage(http),
            Patience = _service.Patience(parsed),
        };
        var report = await new Replayer(plan, WebSocketWire.Open, TimeProvider.System).RunAsync(recording, cancellationToken).ConfigureAwait(false);
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_json)) await output.WriteLineAsync(report.ToJson(withLines: false).ToJsonString(ReplayReport.AsWritten)).ConfigureAwait(false);
        else await output.WriteAsync(report.ToText()).ConfigureAwait(false);
        return report.IsSame ? ExitCodes.Done : ExitCodes.Different;
    }

    private static Uri Control(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? new Uri(text.TrimEnd('/') + "/") : throw new FormatException($"'{text}' is not where a simulator is controlled; write http://127.0.0.1:8661/.");

    /// <summary>What is given goes before the file, the file before the environment, that before what stands in the recording.</summary>
    private async Task<Dictionary<string, JsonNode>> GivenAsync(ParseResult parsed, Recording recording, CancellationToken cancellationToken)
    {
        var given = new Dictionary<string, JsonNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in parsed.GetValue(_set) ?? [])
        {
            var sign = setting.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0) throw new FormatException($"'{setting}' is not NAME=VALUE.");
            given[setting[..sign]] = JsonValue.Create(setting[(sign + 1)..]);
        }

        if (parsed.GetValue(_secrets) is { } file)
            foreach (var (name, value) in Secrets(file, await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)))
                given.TryAdd(name, value?.DeepClone() ?? throw new FormatException($"{file}: '{name}' is null."));
        foreach (var name in recording.Wanted().Select(name => name.StartsWith("secret:", StringComparison.Ordinal) ? name["secret:".Length..] : name))
            if (Environment.GetEnvironmentVariable(ServiceOptions.Variable(name)) is { Length: > 0 } set) given.TryAdd(name, JsonValue.Create(set));
        foreach (var (name, value) in recording.Secrets)
            if (!given.ContainsKey(name["secret:".Length..])) given.TryAdd(name, value);
        return given;
    }

    private static JsonObject Secrets(string file, string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject ?? throw new FormatException($"{file} is no JSON object of names and values.");
        }
        catch (JsonException problem)
        {
            throw new FormatException($"{file} is no JSON object of names and values: {problem.Message}", problem);
        }
    }
}
