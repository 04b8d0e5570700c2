using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.Genius.Tests.Errors;

/// <summary>Every row of section 4, raised by a real dialler in the situation that the sheet names, as the agent sees it.</summary>
public sealed class ErrorSituationTests(ErrorWorld world) : IClassFixture<ErrorWorld>
{
    // Of commands that the document does not have (Q37); and 199, which nobody meets who never takes a SID to another socket.
    private static readonly int[] Planted = [111, 112, 114, 120, 121, 199];

    // Each has a test of its own below.
    private static readonly int[] Alone = [102, 103, 107, 150, 151, 160, 198];

    public static TheoryData<int> SignIns { get; } = [.. Situations.SignIns.Keys];

    public static TheoryData<int> Acts { get; } = [.. Situations.Acts.Keys];

    public static TheoryData<int> OfNoCommand { get; } = [.. Planted.Where(number => number != 199)];

    [Fact]
    public void Every_error_of_the_sheet_has_its_situation() =>
        Tables.Errors.Select(row => row["number"]!.GetValue<int>()).Order().ShouldBe(Situations.SignIns.Keys.Concat(Situations.Acts.Keys).Concat(Planted).Concat(Alone).Order());

    [Theory]
    [MemberData(nameof(SignIns))]
    public async Task A_sign_in_is_refused(int number)
    {
        var situation = new SignInSituation { Agent = $"a{number}", Password = $"a{number}" };
        Situations.SignIns[number](situation);
        await using var agent = Agent(situation);

        (await agent.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason.ShouldBe(Expected(number));
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task A_command_is_refused(int number)
    {
        await using var agent = await SignedInAsync(number);

        (await Situations.Acts[number](world.Simulator, agent)).ShouldBe(Expected(number));
    }

    [Theory]
    [MemberData(nameof(OfNoCommand))]
    public async Task An_error_that_no_command_of_the_document_raises_is_told_all_the_same(int number)
    {
        await using var agent = await SignedInAsync(number);
        await PlantAsync(number, "GetRecord");

        (await Situations.ReadAsync(agent)).ShouldBe(Expected(number));
    }

    [Theory]
    [InlineData(198)]
    [InlineData(199)]
    public async Task A_session_that_was_lost_is_brought_back_and_the_agent_gets_what_was_asked_for(int number)
    {
        await using var agent = await SignedInAsync(number);
        if (number == 198) (await world.Simulator.HappensAsync("a198", "keep-alive-expiry")).ShouldBeTrue();
        else await PlantAsync(number, "GetRecord");

        (await Situations.ReadAsync(agent)).ShouldBeOfType<Done>();

        await agent.UntilAsync("the session is live again", state => state.Session == SessionState.Live);
    }

    [Fact]
    public async Task Going_ready_while_ready_harms_nobody()
    {
        await using var agent = await SignedInAsync(160);
        await Situations.WaitingAsync(world.Simulator, agent);

        (await agent.GoReadyAsync()).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task Too_many_failures_ban_the_agent()
    {
        for (var failure = 0; failure < 2; failure++)
        {
            await using var stranger = Agent(new SignInSituation { Agent = "a102", Password = "wrong" });
            (await stranger.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason.Number.ShouldBe("100");
        }

        await using var agent = Agent(new SignInSituation { Agent = "a102", Password = "a102" });
        (await agent.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason.ShouldBe(Expected(102));
    }

    [Fact]
    public async Task Too_many_failures_ban_the_address()
    {
        await using var simulator = await Simulator.StartAsync("""{ "addressBanAfter": 1 }""");
        await using var stranger = new AgentAtDesk(simulator.Address, password: "wrong");
        await using var agent = new AgentAtDesk(simulator.Address);
        (await stranger.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason.Number.ShouldBe("100");

        (await agent.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason.ShouldBe(Expected(103));
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_and_a_wrong_one_asked_for_again_until_the_dialler_bans()
    {
        await using var agent = Agent(new SignInSituation { Agent = "a107", Password = "a107" });
        agent.Answer("code", "000000");

        (await agent.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason.ShouldBe(Expected(102));

        agent.Asked.Where(form => form.Id == "second-factor").Select(form => form.Problem).ShouldBe([null, Expected(107), Expected(107)]);
    }

    [Theory]
    [InlineData(150)]
    [InlineData(151)]
    public async Task A_phone_that_is_away_or_busy_refuses_the_sign_in(int number)
    {
        await using var simulator = await Simulator.StartAsync("""{ "phones": "exchange" }""");
        using var phone = new ClientWebSocket();
        if (number == 151)
        {
            await phone.ConnectAsync(simulator.ExchangeAddress, default).WaitAsync(Eventually.Patience);
            foreach (var request in new[] { """{"type":"register","extension":"8001","id":1}""", """{"type":"busy","extension":"8001","on":true,"id":2}""" }) await AskAsync(phone, request);
        }

        await using var agent = new AgentAtDesk(simulator.Address);

        (await agent.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason.ShouldBe(Expected(number));
    }

    private static async Task AskAsync(ClientWebSocket phone, string request)
    {
        await phone.SendAsync(Encoding.UTF8.GetBytes(request), WebSocketMessageType.Text, endOfMessage: true, default);
        var answer = new byte[4096];
        var came = await phone.ReceiveAsync(answer.AsMemory(), default).AsTask().WaitAsync(Eventually.Patience);
        JsonNode.Parse(answer.AsSpan(0, came.Count))!["ok"]!.GetValue<bool>().ShouldBeTrue();
    }

    private Task PlantAsync(int number, string command) => world.Simulator.PostAsync("faults", new { kind = "error", command, number, agent = $"a{number}" });

    private AgentAtDesk Agent(SignInSituation situation) => new(
        world.Simulator.Address, options => (options.Tenant, options.Campaign) = (situation.Tenant, situation.Campaign), situation.Agent, situation.Password);

    private async Task<AgentAtDesk> SignedInAsync(int number)
    {
        var agent = Agent(new SignInSituation { Agent = $"a{number}", Password = $"a{number}" });
        (await agent.SignInAsync()).ShouldBeOfType<SignedIn>();
        return agent;
    }

    private static Refused Expected(int number)
    {
        var row = Tables.Error(number);
        return new Refused { Code = "vendor", Number = row["number"]!.ToString(), Text = row["text"]!.GetValue<string>(), Level = row["level"]!.GetValue<string>() };
    }
}
