using System.Text.Json.Nodes;
using Patchbay.TestClient.Recordings;
using Patchbay.TestClient.Replays;
using Patchbay.TestClient.Tests.Stands;
using Patchbay.TestClient.Wire;
using Patchbay.TestKit.Codes;
using Patchbay.TestKit.Files;

namespace Patchbay.TestClient.Tests;

/// <summary>The transcripts that the simulator and the adapter are held to, played over real sockets.</summary>
public sealed class TranscriptReplayTests
{
    private static readonly string Folder = Repository.PathOf("tests", "Data", "genius", "transcripts");

    public static TheoryData<string> All { get; } = [.. Names()];

    /// <summary>Those in "heard" are what no dialler says by itself.</summary>
    public static TheoryData<string> Played { get; } = [.. Names().Where(name => !name.StartsWith("heard", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(All))]
    public void A_transcript_is_read(string name)
    {
        var recording = RecordingReader.Read(File.ReadAllText(Path.Combine(Folder, name)), name, []);
        recording.Steps.ShouldNotBeEmpty();
        recording.Steps.Where(step => step.Kind == StepKind.Received).ShouldAllBe(step => step.Message != null);
    }

    [Theory]
    [MemberData(nameof(Played))]
    public async Task A_transcript_is_played_and_the_same(string name)
    {
        var recording = RecordingReader.Read(await File.ReadAllTextAsync(Path.Combine(Folder, name)), name, []);
        await using var simulator = await SimulatorStand.StartAsync(recording.Settings?.ToJsonString() ?? "{}");
        await using var stage = new TestStage(simulator, recording.Settings);
        var given = new Dictionary<string, JsonNode>();
        if (recording.Wanted().Contains("code")) given["code"] = Totp.Now(recording.Settings!["agents"]![0]!["secondFactor"]!.GetValue<string>());

        var plan = new ReplayPlan { Address = simulator.Address, Given = given, Stage = stage };
        var report = await new Replayer(plan, WebSocketWire.Open, TimeProvider.System).RunAsync(recording, CancellationToken.None);

        report.ToText().ShouldBe($"Same: {recording.Steps.Count} steps.\n");
        report.Played.ShouldBe(recording.Steps.Count);
    }

    private static IEnumerable<string> Names() => Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal);
}
