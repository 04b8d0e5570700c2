using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>The transcripts of section 7, frame by frame. The adapter's tests read the same files.</summary>
public sealed class TranscriptTests
{
    public static TheoryData<string> Names { get; } =
        [.. Directory.GetFiles(Repository.PathOf("tests", "Data", "genius", "transcripts")).Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_transcript_is_played(string name)
    {
        var steps = Transcript.Read(Repository.PathOf("tests", "Data", "genius", "transcripts", $"{name}.json"));
        using var dialler = new DiallerStand((steps.Select(step => step.Settings).FirstOrDefault(settings => settings is not null) ?? new JsonObject()).ToJsonString());
        var client = dialler.Connect();
        var values = new TranscriptValues();
        foreach (var (number, step) in steps.Index())
        {
            if (step.Client is JsonObject message) client.Say(values.Fill(message).ToJsonString());
            else if (step.Client is { } raw) client.Say(values.Fill(raw.GetValue<string>()));
            else if (step.Server is { } expected) values.Difference(expected, client.Take()).ShouldBeNull($"{name}, step {number}");
            else if (step.Does is { } what) client = Happen(dialler, client, what);
        }

        client.Waiting.ShouldBe(0);
    }

    private static ClientStand Happen(DiallerStand dialler, ClientStand client, string what)
    {
        switch (what)
        {
            case "call-connected":
                dialler.ConnectCall();
                return client;
            case "customer-hangs-up":
                dialler.CustomerHangsUp();
                return client;
            case "keep-alive-expiry":
                dialler.Clock.Advance(dialler.Options.KeepAliveTimeout);
                return client;
            case "new-socket":
                client.Waiting.ShouldBe(0);
                dialler.Exchange.Closed(client);
                return dialler.Connect(port: client.Port + 1);
            default:
                throw new NotSupportedException($"'{what}' is nothing that happens at a dialler.");
        }
    }
}
