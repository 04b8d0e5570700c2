using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Model;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>The numbers of section 5.8: what each means, and what an agent's word for a limit is written as. The simulator's tests read the same file.</summary>
public sealed class LimitTests
{
    private const string Configured = "configured";

    public static TheoryData<string> Taken { get; } = [.. Tables.Limits.Where(row => row["error"] is null).Select(row => row.ToJsonString())];

    public static TheoryData<string> Refused { get; } = [.. Tables.Limits.Where(row => row["error"] is not null).Select(row => row.ToJsonString())];

    [Theory]
    [MemberData(nameof(Taken))]
    public void A_number_that_the_dialler_takes_shows_at_the_desk_as_what_it_means(string text)
    {
        var row = JsonNode.Parse(text)!;
        var limit = row["limit"]!.GetValue<string>();
        var before = Of(limit, row["present"]!.ToString() switch
        {
            Configured when limit == "live" => -1,
            Configured => 0,
            "0" when limit != "live" => -1,
            var count => int.Parse(count, System.Globalization.CultureInfo.InvariantCulture),
        });

        var media = Of(limit, row["value"]!.GetValue<int>()).Over(before).ToMedia(inPool: true).Single(medium => medium.Medium == (limit == "live" ? "voice" : limit));

        var then = row["then"]!.ToString();
        media.Limit?.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(then == Configured ? null : then);
        media.State.ShouldBe(then == "0" ? AgentState.NotReady : AgentState.Ready);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_number_that_the_dialler_refuses_is_never_written(string text)
    {
        var row = JsonNode.Parse(text)!;
        var limit = row["limit"]!.GetValue<string>();
        var options = new GeniusOptions { Address = new Plugins.AddressRef { Literal = new Uri("wss://aapi.example.test/") } };
        var written =
            from kind in Enum.GetValues<MediaLimitKind>()
            from atMost in Enumerable.Range(-100, 200)
            from present in new[] { 0, 1 }
            let command = new SetAgentState { State = AgentState.Ready, Limits = [new MediaLimit { Medium = limit == "live" ? "voice" : limit, Kind = kind, AtMost = atMost }] }
            select new AgentLimits { Live = present }.Asked(command, options).ToMembers()[limit]!.GetValue<int>();

        written.ShouldNotContain(row["value"]!.GetValue<int>());
    }

    [Fact]
    public void Voice_that_was_switched_off_stays_off_until_the_agent_says_otherwise()
    {
        var options = new GeniusOptions { Address = new Plugins.AddressRef { Literal = new Uri("wss://aapi.example.test/") } };
        var ready = new SetAgentState { State = AgentState.Ready };

        new AgentLimits().Asked(ready, options).Live.ShouldBe(1);
        new AgentLimits { Live = 1 }.Asked(ready, options).Live.ShouldBe(1);
        new AgentLimits { Live = 0 }.Asked(ready, options).Live.ShouldBe(-1);
    }

    private static AgentLimits Of(string limit, int value) => limit switch
    {
        "live" => new AgentLimits { Live = value },
        "offline" => new AgentLimits { Offline = value },
        _ => new AgentLimits { Interactive = value },
    };
}
