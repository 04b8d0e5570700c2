using System.Globalization;
using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.Diallers.Genius.Tests.Transcripts;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>The errors that the sheet ties to a command (section 2.2), each met by that command from the desk.</summary>
public sealed class CommandErrorTests
{
    // Signing in has its own tests; going ready while ready is no error to an agent (Q21).
    private static readonly string[] Elsewhere = ["Authenticate", "GetCampaigns", "GetWebRTC", "Connect", "GoAvailable", "Disposition", "StartWrap", "ManualDial"];

    public static TheoryData<string, int> Errors { get; } = Rows();

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task An_error_of_a_command_reaches_the_agent_with_number_text_and_level(string type, int number)
    {
        var row = Tables.Error(number);
        await using var desk = await ScriptedDesk.InAsync("InCall");
        var act = new SheetActs(desk.Agent).Do(Line(type));

        await desk.Line.RefuseAsync(await desk.Line.TakeAsync(type), row);

        (await act).ShouldBe(new Refused
        {
            Code = "vendor",
            Number = number.ToString(CultureInfo.InvariantCulture),
            Text = row["text"]!.GetValue<string>(),
            Level = row["level"]!.GetValue<string>(),
        });
        DeskView.Of(desk.Agent.State).ShouldBe(DeskView.Expected("InCall"));
    }

    /// <summary>The command with a value for every key.</summary>
    private static JsonObject Line(string type)
    {
        var line = new JsonObject { ["type"] = type };
        foreach (var key in Command(type)["keys"]!.AsArray())
            line[key!["key"]!.GetValue<string>()] = (key["key"]!.GetValue<string>(), key["type"]!.GetValue<string>()) switch
            {
                ("sessionIndex", _) => 0,
                ("TransferType" or "TransferTo", _) => "1",
                (_, "integer") => 4,
                (_, "object") => new JsonObject(),
                _ => "1",
            };
        return line;
    }

    private static JsonNode Command(string type) => Tables.Named("commands.json").Values.Single(row => row["type"]!.GetValue<string>() == type);

    private static TheoryData<string, int> Rows()
    {
        var data = new TheoryData<string, int>();
        foreach (var command in Tables.Named("commands.json").Values.Where(row => !Elsewhere.Contains(row["type"]!.GetValue<string>())))
            foreach (var number in command["errors"]!.AsArray()) data.Add(command["type"]!.GetValue<string>(), number!.GetValue<int>());
        return data;
    }
}
