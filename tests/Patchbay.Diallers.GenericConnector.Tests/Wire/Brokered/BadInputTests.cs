using System.Text;
using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Relays;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>What no connector should say, said through a real broker, and a broker that dies at the worst moment.</summary>
public abstract class BadInputTests : IAsyncLifetime
{
    private readonly string _queue = $"Connector-{Guid.NewGuid():N}";
    private ITestBroker _broker = null!;

    public static TheoryData<string, byte[], bool> Bodies => new()
    {
        { "text that is no JSON", "hello"u8.ToArray(), false },
        { "half an object", """{"type":"State","agentId":"agent0001","sta"""u8.ToArray(), false },
        { "an array of anything", """[1,"x",null,{"type":"State"}]"""u8.ToArray(), false },
        { "bytes that are a stranger's event", """{"type":"State","agentId":"agent0999","state":"READY"}"""u8.ToArray(), true },
        { "bytes that are no text", [0xFF, 0xFE, 0x00, 0xC3, 0x28], true },
        { "a name twice", """{"type":"Weather","agentId":"agent0001","type":"Weather","sky":"blue"}"""u8.ToArray(), false },
        { "deep nesting", Encoding.UTF8.GetBytes($"{new string('[', 5000)}{new string(']', 5000)}"), false },
        { "a stranger's call", """{"type":"NewInboundCall","dialogId":"1","fromAddress":"9","agentId":"agent0999"}"""u8.ToArray(), false },
        { "the old text format", "agent0999#State#READY#0####Nobody#agent0999#1"u8.ToArray(), false },
        { "a message that is too large", Encoding.UTF8.GetBytes($$"""{"type":"State","agentId":"agent0001","state":"{{new string('x', 3_000_000)}}"}"""), false },
    };

    public async Task InitializeAsync() => _broker = await StartBrokerAsync();

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    protected abstract Task<ITestBroker> StartBrokerAsync();

    [Fact]
    public async Task Whatever_is_published_to_its_topic_the_agent_goes_on_working()
    {
        await using var simulator = await ConnectorSimulator.StartAsync(_broker, new JsonObject { ["platform"] = "ucce" }, _queue);
        await using var host = new BrokeredHost(_broker, _broker.Address, _queue);
        await using var desk = new BrokeredDesk(host.Adapter, "agent0001", "agent0001", "10001");
        (await desk.SignInAsync()).ShouldBeOfType<SignedIn>();
        var caller = new Caller(simulator, desk, new Random(1));

        foreach (var row in Bodies)
        {
            await RawPublisher.PublishAsync(_broker, "/topic/desk-4711", (byte[])row[1], asBytes: (bool)row[2]);
            await Eventually.UntilAsync($"after {row[0]} the session is live", () => desk.State.Session == SessionState.Live);
            await caller.CallAsync(1);
        }

        await Truth.IsShownAsync(simulator, desk);
        desk.Facts.Facts.OfType<SessionStateChanged>().ShouldNotContain(fact => fact.State == SessionState.Lost);
    }

    [Theory]
    [InlineData("""{ "duplicate": true }""")]
    [InlineData("""{ "shuffle": true }""")]
    [InlineData("""{ "duplicate": true, "shuffle": true, "delay": "00:00:00.020" }""")]
    public async Task Events_that_come_twice_or_in_another_order_end_at_the_same_desk(string options)
    {
        var settings = JsonNode.Parse(options)!.AsObject();
        settings["platform"] = "ucce";
        await using var simulator = await ConnectorSimulator.StartAsync(_broker, settings, _queue);
        await using var host = new BrokeredHost(_broker, _broker.Address, _queue);
        var callers = Enumerable.Range(1, 4).Select(number => new Caller(simulator, new BrokeredDesk(host.Adapter, $"agent{number:0000}", $"agent{number:0000}", $"1{number:0000}"), new Random(number))).ToList();
        foreach (var result in await Task.WhenAll(callers.Select(caller => caller.Desk.SignInAsync()))) result.ShouldBeOfType<SignedIn>();

        await Task.WhenAll(callers.Select(caller => caller.CallAsync(4)));

        foreach (var caller in callers) await Truth.IsShownAsync(simulator, caller.Desk);
        foreach (var caller in callers) await caller.Desk.DisposeAsync();
    }

    [Fact]
    public async Task A_line_that_breaks_between_an_outcome_and_its_receipt_costs_no_outcome()
    {
        await using var simulator = await ConnectorSimulator.StartAsync(_broker, new JsonObject { ["platform"] = "ucce" }, _queue);
        await using var relay = StompRelay.Start(_broker.Address);
        await using var host = new BrokeredHost(_broker, relay.Address, _queue);
        await using var desk = new BrokeredDesk(host.Adapter, "agent0001", "agent0001", "10001");
        (await desk.SignInAsync()).ShouldBeOfType<SignedIn>();
        var asked = false;
        var cut = false;
        relay.Pass = frame =>
        {
            if (frame is { FromClient: true } && frame.Type.StartsWith("wrapup#", StringComparison.Ordinal)) asked = true;
            if (!asked || cut || frame is not { FromClient: false, Command: "RECEIPT" }) return true;
            cut = true;
            return false;
        };
        var caller = new Caller(simulator, desk, new Random(7));

        await caller.CallAsync(1);

        cut.ShouldBeTrue();
        desk.Lives.ShouldBe(2);
        var (dialog, chosen) = caller.Chosen.Single();
        await Eventually.UntilAsync("the outcome is there, and no other", async () =>
            (await simulator.WrapUpsAsync()) is [var only] && only["dialog"]!.GetValue<string>() == dialog && only["all"]!.AsArray().Count == 2 && only["all"]!.AsArray().All(one => one!["reason"]!.GetValue<string>() == chosen));
    }

    [Fact]
    public async Task Two_hosts_with_one_destination_each_serve_their_own_agents()
    {
        await using var simulator = await ConnectorSimulator.StartAsync(_broker, new JsonObject { ["platform"] = "ucce" }, _queue);
        await using var one = new BrokeredHost(_broker, _broker.Address, _queue);
        await using var other = new BrokeredHost(_broker, _broker.Address, _queue);
        await using var ann = new BrokeredDesk(one.Adapter, "agent0001", "agent0001", "10001");
        await using var ben = new BrokeredDesk(other.Adapter, "agent0002", "agent0002", "10002");
        (await ann.SignInAsync()).ShouldBeOfType<SignedIn>();
        (await ben.SignInAsync()).ShouldBeOfType<SignedIn>();

        await Task.WhenAll(new Caller(simulator, ann, new Random(1)).CallAsync(3), new Caller(simulator, ben, new Random(2)).CallAsync(3));

        await Truth.IsShownAsync(simulator, ann);
        await Truth.IsShownAsync(simulator, ben);
        ann.Facts.Facts.OfType<SessionStateChanged>().Count().ShouldBe(1);
        ben.Facts.Facts.OfType<SessionStateChanged>().Count().ShouldBe(1);
    }
}
