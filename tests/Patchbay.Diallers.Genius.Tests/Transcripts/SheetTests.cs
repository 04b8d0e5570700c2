using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.TestKit.Codes;
using Patchbay.TestKit.Relays;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Diallers.Genius.Tests.Transcripts;

/// <summary>
/// Section 7 of the sheet, line by line: the adapter against a peer that says the dialler's lines, and against the simulator
/// with a relay between them that hears both. The simulator's tests read the same files.
/// </summary>
public sealed class SheetTests
{
    private const string Colleague = "pw-Example";

    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["7.8-dead-sid"] = nameof(DeadSidTests),
        ["7.9-error-matrix"] = nameof(ErrorMatrixTests),
        ["7.10-quoted-ids"] = nameof(VariantTests),
    };

    /// <summary>Those that are played from their beginning to their end; the others have tests of their own.</summary>
    public static TheoryData<string> Names { get; } = [.. Tables.Sheet.Except(Elsewhere.Keys)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_adapter_says_its_lines_to_a_peer_that_says_the_diallers(string name)
    {
        await using var peer = new ScriptedPeer();
        await using var agent = Agent(peer.Address, name);
        var acts = new SheetActs(agent);
        var values = Values();
        PeerConnection? line = null;
        var broken = false;
        foreach (var (number, step) in Steps(name).Index())
        {
            if (step.Client is { } said)
            {
                var opens = acts.SignsIn(said) || (broken && SheetLines.Type(said) == "Authenticate");
                await acts.BeginAsync(said, ErrorOf(name, said));
                if (opens) (line, broken) = (await peer.AcceptAsync(), false);
                SheetLines.Compare(values, said, await line!.TakeAsync(SheetLines.Type(said)), $"{name}, step {number}");
            }
            else if (step.Server is { } answer)
            {
                broken = answer["ErrorNumber"]?.GetValue<int>() == 198;
                await line!.SayAsync(values.Fill(answer).ToJsonString());
            }
        }

        await acts.EndAsync();
        await SeesAsync(agent, acts, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Adapter_and_simulator_say_to_each_other_what_the_sheet_has(string name)
    {
        var steps = Steps(name);
        await using var simulator = await Simulator.StartAsync(SheetLines.World(steps).ToJsonString());
        await using var relay = SocketRelay.Start(simulator.Address);
        await using var agent = Agent(relay.Address, name);
        agent.Answer("code", Totp.Now("JBSWY3DPEHPK3PXP"));
        var acts = new SheetActs(agent);
        var heard = new RelayedLines(relay);
        var values = new TranscriptValues();
        var colleagues = new List<AgentAtDesk>();
        try
        {
            foreach (var (number, step) in steps.Index())
            {
                if (step.Client is { } said)
                {
                    await acts.BeginAsync(said, ErrorOf(name, said));
                    SheetLines.Compare(values, said, await heard.NextAsync(fromClient: true, SheetLines.Type(said)), $"{name}, step {number}");
                }
                else if (step.Server is { } answer)
                {
                    SheetLines.Compare(values, answer, await heard.NextAsync(fromClient: false), $"{name}, step {number}");
                }
                else if (step.Does == "agent-waits")
                {
                    colleagues.Add(await ColleagueAsync(simulator, steps, step.With!["agent"]!.GetValue<string>()));
                }
                else if (step.Does is { } what && what != "new-socket")
                {
                    (await simulator.HappensAsync("kim.t", what, step.With)).ShouldBeTrue($"{name}, step {number}: {what}");
                }
            }

            await acts.EndAsync();
            await SeesAsync(agent, acts, name);
        }
        finally
        {
            foreach (var colleague in colleagues) await colleague.DisposeAsync();
        }
    }

    /// <summary>What the desk shows in the end of what was spelled in another way (section 7.10).</summary>
    private static async Task SeesAsync(AgentAtDesk agent, SheetActs acts, string name)
    {
        switch (name)
        {
            case "7.10-braces-and-printed-names":
                (await acts.ResultOfAsync("GetMessageID")).ShouldBe("""{"sender":"07700900123","recipients":["60777"],"copies":[],"subject":"","body":"Hi","attachments":[],"id":"5510"}""");
                agent.State.Interactions.Single().Messages.ShouldHaveSingleItem().ShouldSatisfyAllConditions(message => message.From.ShouldBe("agent"), message => message.Text.ShouldBe("Hello"));
                break;
            case "7.10-flipped-reply":
                await agent.UntilAsync("the agent waits", state => DeskView.Of(state) == DeskView.Expected("Waiting"));
                break;
            case "7.10-v1-available":
                await agent.UntilAsync("a colleague is asked", state => DeskView.Of(state) == DeskView.Expected("InCall+offered2"));
                agent.Consultation!.Remote.ShouldBe("lee.p");
                break;
        }
    }

    private static AgentAtDesk Agent(Uri address, string name)
    {
        var agent = new AgentAtDesk(address, options =>
        {
            // Tenant and campaign are asked of the dialler where the sheet shows that.
            if (name == "7.10-braces-and-printed-names") (options.Tenant, options.Campaign) = (null, null);
            else if (name == "7.1-second-factor") (options.Tenant, options.Campaign, options.WebRtc, options.KeepAlive) = (null, null, true, TimeSpan.FromMilliseconds(50));
            else (options.Tenant, options.Campaign) = ("NorthDesk", "Renewals");
            options.Templates = [new GeniusTemplate { Number = 14, Label = "Letter", Kind = TemplateKind.Email }, new GeniusTemplate { Number = 3, Label = "Text", Kind = TemplateKind.Sms }];
        }, "kim.t", "pw-Example1");
        foreach (var (field, value) in new[] { ("tenant", "NorthDesk"), ("campaign", "Renewals"), ("code", "048213"), ("remember", "yes") }) agent.Answer(field, value);
        return agent;
    }

    private static async Task<AgentAtDesk> ColleagueAsync(Simulator simulator, IReadOnlyList<TranscriptStep> steps, string name)
    {
        var password = SheetLines.World(steps)["agents"]!.AsArray().Single(agent => agent!["name"]!.GetValue<string>() == name)!["password"]!.GetValue<string>();
        password.ShouldStartWith(Colleague);
        var colleague = new AgentAtDesk(simulator.Address, options => (options.Tenant, options.Campaign) = ("NorthDesk", "Renewals"), name, password);
        (await colleague.SignInAsync()).ShouldBeOfType<SignedIn>();
        (await colleague.GoReadyAsync()).ShouldBeOfType<Done>();
        await simulator.UntilAgentIsAsync(name, "Waiting");
        return colleague;
    }

    /// <summary>
    /// The steps. After an expiry the adapter also asks to be connected again, which the dialler refuses while it still has the
    /// agent: so it knows that nothing was lost (section 1.6). The sheet's sample does without.
    /// </summary>
    private static IReadOnlyList<TranscriptStep> Steps(string name)
    {
        var steps = Tables.SheetTranscript(name).Select(StrictLines.Of).ToList();
        if (name != "7.8-expiry") return steps;
        var back = steps.FindIndex(step => step.Server?["SID"]?.GetValue<string>() == "<sid:2>");
        steps.Insert(back + 1, new TranscriptStep { Client = new JsonObject { ["type"] = "Connect", ["SID"] = "<sid:2>", ["RID"] = "<rid:9802>", ["tenant"] = "NorthDesk", ["campaign"] = "Renewals" } });
        steps.Insert(back + 2, new TranscriptStep { Server = new JsonObject { ["Response"] = "ERROR", ["RID"] = "<rid:9802>", ["ErrorLevel"] = "Serious", ["ErrorNumber"] = 99, ["ErrorMessage"] = "Malformed message" } });
        return steps;
    }

    /// <summary>The number that a line is refused with.</summary>
    private static int? ErrorOf(string name, JsonNode said) => Steps(name).Select(step => step.Server)
        .FirstOrDefault(answer => answer is not null && answer["event"] is null && JsonNode.DeepEquals(answer["RID"], said["RID"]))?["ErrorNumber"]?.GetValue<int>();

    private static TranscriptValues Values() => new()
    {
        ["code"] = "048213",
        ["device"] = "d-7c1f0a55",
        ["record"] = new JsonObject { ["URN"] = "R-9001", ["Name"] = "" },
        ["webrtc:extension"] = "9912044",
        ["webrtc:password"] = "x9-once",
        ["webrtc:uri"] = "wss://rtc.example.test:7443",
    };
}
