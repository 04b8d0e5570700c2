using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;
using Patchbay.TestClient.Recordings;
using Patchbay.TestClient.Replays;
using Patchbay.TestClient.Sessions;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Web;

/// <summary>Plays recordings for the page, one at a time and over connections of their own.</summary>
internal sealed class PagePlayer(PageSubject subject)
{
    private int _playing;

    /// <summary>Says what a file is, and what must be known before it can be played.</summary>
    public static ControlAnswer Look(ControlBody body)
    {
        var recording = Read(body);
        return ControlAnswer.Of(new JsonObject
        {
            ["steps"] = recording.Steps.Count,
            ["address"] = recording.Address?.ToString(),
            ["happens"] = recording.Steps.Any(step => step.Kind == StepKind.Happens),
            ["wanted"] = new JsonArray([.. recording.Wanted().Select(name => (JsonNode)(name.StartsWith("secret:", StringComparison.Ordinal) ? name["secret:".Length..] : name))]),
        });
    }

    /// <exception cref="InvalidOperationException">The client is connected, or plays already.</exception>
    public async Task<ControlAnswer> PlayAsync(ControlBody body, CancellationToken cancellationToken)
    {
        var recording = Read(body);
        var address = ServiceAddress.Read(body.Text("address") ?? "");
        if (subject.Session.State.Address is not null) throw new InvalidOperationException("The client is connected: its agent would lose the session to the recording. Disconnect first.");
        if (Interlocked.Exchange(ref _playing, 1) != 0) throw new InvalidOperationException("Another recording is being played.");
        try
        {
            using var http = body.Text("simulator") is { Length: > 0 } control ? Simulator(control) : null;
            var plan = new ReplayPlan
            {
                Address = address,
                Trusted = subject.Trusted,
                Given = Given(body, recording),
                Stage = http is null ? new ToldStage(Note) : new SimulatorStage(http),
            };
            return ControlAnswer.Of((await new Replayer(plan, subject.Open, subject.Clock).RunAsync(recording, cancellationToken).ConfigureAwait(false)).ToJson(withLines: true));
        }
        finally
        {
            Volatile.Write(ref _playing, 0);
        }
    }

    private void Note(string text) => subject.Session.Log.Add(new LogEntry { At = subject.Clock.GetUtcNow(), Kind = LineKind.Note, Title = "replay", Text = text });

    private static Recording Read(ControlBody body) =>
        RecordingReader.Read(body.Text("text") ?? throw new FormatException("'text' must be the recording."), body.Text("name") ?? "The file", Keys(body));

    private static IReadOnlyCollection<string> Keys(ControlBody body) => (body.Text("any") ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Dictionary<string, JsonNode> Given(ControlBody body, Recording recording)
    {
        var given = new Dictionary<string, JsonNode>(recording.Secrets, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in body.Members("given") ?? [])
        {
            if (value is null || value.ToString().Length == 0) continue;
            given.Remove($"secret:{name}");
            given[name] = value.DeepClone();
        }

        return given;
    }

    private static HttpClient Simulator(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.IsLoopback
        ? new HttpClient { BaseAddress = new Uri(text.TrimEnd('/') + "/") }
        : throw new FormatException($"'{text}' is not where a simulator of this machine is controlled; write http://127.0.0.1:8661/.");
}
