using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>The state tables of the sheet (sections 2.3 and 5.2 to 5.7), cell by cell. The adapter's tests read the same files.</summary>
public sealed class CycleTests
{
    private static readonly string[] Files = ["connection", "cycle", "calls", "hold", "recording", "transfers", "park", "refusals"];

    /// <summary>Each with the names that events are printed with.</summary>
    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var cell in Files.SelectMany(Tables.Rows).Distinct())
            {
                cells.Add(cell, "documented");
                cells.Add(cell, "logical");
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_cell_of_the_state_tables_is_played(string text, string names)
    {
        var cell = JsonNode.Parse(text)!;
        var settings = cell["settings"]?.DeepClone().AsObject() ?? [];
        settings["names"] = names;
        using var dialler = new DiallerStand(settings.ToJsonString());
        var client = dialler.AgentIn(cell["state"]!.GetValue<string>(), extension: cell["extension"]?.GetValue<string>() ?? "8001");
        if (cell["phone"]?.GetValue<string>() == "busy") new PhoneStand(dialler.Exchange, "8001").Registered().Do("\"type\":\"busy\",\"on\":true");

        if (cell["command"] is JsonObject command) Expect(cell, client.Ask(command), client);
        else if (cell["raw"] is { } raw) Expect(cell, Say(client, raw.GetValue<string>()), client);
        else client = Happen(dialler, client, cell["happens"]!.GetValue<string>());

        client.Events(names).ShouldBe(cell["events"]?.AsArray().Select(name => name!.GetValue<string>()) ?? []);
        dialler.StateOf().ShouldBe(cell["next"]!.GetValue<string>());
    }

    private static JsonObject Say(ClientStand client, string raw)
    {
        var values = new TranscriptValues { ["sid"] = client.Sid };
        client.Say(values.Fill(raw));
        return client.Take();
    }

    private static void Expect(JsonNode cell, JsonObject answer, ClientStand client)
    {
        if (answer["SID"] is { } sid) client.Sid = sid.GetValue<long>();
        answer.Remove("RID");
        if (cell["error"] is { } number) (answer["ErrorNumber"]?.GetValue<int>()).ShouldBe(number.GetValue<int>(), answer.ToJsonString());
        else new TranscriptValues().Difference(cell["answer"], answer).ShouldBeNull();
    }

    private static ClientStand Happen(DiallerStand dialler, ClientStand client, string what)
    {
        switch (what)
        {
            case "new-socket":
                dialler.Exchange.Closed(client);
                return dialler.Connect(port: 40_002);
            case "safe-moment":
                dialler.Clock.Advance(dialler.Options.GoUnavailableDelay!.Value);
                return client;
            case "keep-alive-expiry":
                dialler.Clock.Advance(dialler.Options.KeepAliveTimeout);
                client.Ask(Requests.GetTenants())["ErrorNumber"]!.GetValue<int>().ShouldBe(198);
                return client;
            default:
                // What cannot happen changes nothing, and then the cell says so.
                dialler.Happen(what);
                return client;
        }
    }
}
