using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange.Sessions;
using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>The transcripts of section 7 of the sheet, line by line in the sheet's own world, and a few more. The adapter's tests read the same files.</summary>
public sealed class TranscriptTests
{
    private static readonly string Folder = Repository.PathOf("tests", "Data", "genius", "transcripts");

    /// <summary>Those in "heard" are what no dialler says by itself.</summary>
    public static TheoryData<string> Names { get; } = [.. Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file)).Where(file => !file.StartsWith("heard", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_transcript_is_played(string name)
    {
        var steps = Transcript.Read(Path.Combine(Folder, name));
        using var dialler = new DiallerStand((steps.Select(step => step.Settings).FirstOrDefault(settings => settings is not null) ?? new JsonObject()).ToJsonString());
        var agent = steps.Select(step => (step.Client as JsonObject)?["Agent"]?.GetValue<string>()).FirstOrDefault(known => known is { Length: > 0 }) ?? "demo";
        var client = dialler.Connect();
        var values = new TranscriptValues();
        if (dialler.Exchange.World.Agent(agent)?.SecondFactor is { } secret) values["code"] = TimedCode.At(secret, dialler.Clock.GetUtcNow());
        foreach (var (number, step) in steps.Index())
        {
            if (step.Client is JsonObject message) client.Say(values.Fill(message).ToJsonString());
            else if (step.Client is { } raw) client.Say(values.Fill(raw.GetValue<string>()));
            else if (step.Server is { } expected) values.Difference(expected, client.Take()).ShouldBeNull($"{name}, step {number}");
            else if (step.Does is { } what) client = Happen(dialler, client, agent, what, step.With as JsonObject);
        }

        client.Waiting.ShouldBe(0);
    }

    private static ClientStand Happen(DiallerStand dialler, ClientStand client, string agent, string what, JsonObject? with)
    {
        switch (what)
        {
            case "keep-alive-expiry":
                dialler.Clock.Advance(dialler.Options.KeepAliveTimeout);
                return client;
            case "new-socket":
                client.Waiting.ShouldBe(0);
                dialler.Exchange.Closed(client);
                return dialler.Connect(port: client.Port + 1);
            case "agent-waits":
                dialler.ColleagueWaits(with!["agent"]!.GetValue<string>());
                return client;
            default:
                if (with?["slot"]?.GetValue<int>() is { } slot) new SlotStand(dialler, agent).Happen(slot, what, Without(with, "slot"));
                else dialler.Happen(what, agent, with).ShouldBeTrue(what);
                return client;
        }
    }

    private static JsonObject Without(JsonObject members, string key)
    {
        var rest = members.DeepClone().AsObject();
        rest.Remove(key);
        return rest;
    }
}
