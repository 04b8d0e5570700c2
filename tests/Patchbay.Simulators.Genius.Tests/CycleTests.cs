using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>The tables 5.2 and 5.3 of the sheet, cell by cell. The adapter's tests read the same file.</summary>
public sealed class CycleTests
{
    public static TheoryData<string> Cells { get; } =
        [.. JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Data", "genius", "cycle.json")))!.AsArray().Select(cell => cell!.ToJsonString())];

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_cell_of_the_state_table_is_played(string text)
    {
        var cell = JsonNode.Parse(text)!;
        using var dialler = new DiallerStand((cell["settings"] ?? new JsonObject()).ToJsonString());
        var client = dialler.AgentIn(cell["state"]!.GetValue<string>());

        if (cell["command"] is JsonObject command) Command(client, cell, command);
        else Happen(dialler, client, cell["happens"]!.GetValue<string>());

        client.Events().ShouldBe(cell["events"]?.AsArray().Select(name => name!.GetValue<string>()) ?? []);
        dialler.StateOf().ShouldBe(cell["next"]!.GetValue<string>());
    }

    private static void Command(ClientStand client, JsonNode cell, JsonObject command)
    {
        var answer = client.Ask(command);
        if (answer["SID"] is { } sid) client.Sid = sid.GetValue<long>();
        answer.Remove("RID");
        if (cell["error"] is { } number) answer["ErrorNumber"]!.GetValue<int>().ShouldBe(number.GetValue<int>());
        else new TranscriptValues().Difference(cell["answer"], answer).ShouldBeNull();
    }

    private static void Happen(DiallerStand dialler, ClientStand client, string what)
    {
        switch (what)
        {
            case "call-connected":
                dialler.ConnectCall();
                break;
            case "customer-hangs-up":
                dialler.CustomerHangsUp();
                break;
            case "safe-moment":
                dialler.Clock.Advance(dialler.Options.GoUnavailableDelay!.Value);
                break;
            case "keep-alive-expiry":
                dialler.Clock.Advance(dialler.Options.KeepAliveTimeout);
                client.Ask(Requests.GetTenants())["ErrorNumber"]!.GetValue<int>().ShouldBe(198);
                break;
            default:
                throw new NotSupportedException($"'{what}' is nothing that happens at a dialler.");
        }
    }
}
