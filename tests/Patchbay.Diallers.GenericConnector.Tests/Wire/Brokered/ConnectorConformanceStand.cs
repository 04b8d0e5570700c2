using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Conformance.Diallers;
using Patchbay.TestKit.Relays;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>The adapter, a broker and a simulator behind it, as the dialler kit wants them. Calls come when they are brought.</summary>
internal sealed class ConnectorConformanceStand : DiallerStand
{
    private readonly ConnectorSimulator _simulator;
    private readonly StompRelay _relay;
    private readonly BrokeredHost _host;

    /// <param name="broker">One for all checks.</param>
    /// <param name="simulator">One for all checks, a client of that broker.</param>
    /// <param name="queue">Where it takes commands.</param>
    /// <param name="platform">What it plays.</param>
    /// <param name="number">Of the check: each has agents and a destination of its own.</param>
    public ConnectorConformanceStand(ITestBroker broker, ConnectorSimulator simulator, string queue, Platform platform, int number)
    {
        _simulator = simulator;
        (Agent, OtherAgent) = ($"agent{2 * number:0000}", $"agent{(2 * number) + 1:0000}");
        _relay = StompRelay.Start(broker.Address);
        _host = new BrokeredHost(broker, _relay.Address, queue, options => (options.Platform, options.ClientDestination, options.CommandTimeout) = (platform, $"check-{number}", TimeSpan.FromSeconds(2)));
    }

    public override IDiallerAdapter Adapter => _host.Adapter;

    public override string Agent { get; }

    public override string OtherAgent { get; }

    public override FormAnswers Answer(string agent, SignInForm form) => Answers(agent, agent);

    public override FormAnswers WrongAnswer(string agent, SignInForm form) => Answers(agent, "wrong");

    public override async Task BringWorkAsync(string agent, IDiallerSession session, CancellationToken cancellationToken)
    {
        await session.SetAgentStateAsync(new SetAgentState { State = AgentState.Ready }, cancellationToken);
        await Eventually.UntilAsync($"{agent} is ready", async () => await StateAsync(agent) == "READY");
        await _simulator.PostAsync("calls", new { agent, from = "01632960123" });
        await Eventually.UntilAsync($"the call of {agent} rings", async () => (await _simulator.AgentAsync(agent))?["dialogs"]!.AsArray().Count == 1);
    }

    public override async Task EndWorkAsync(string agent, IDiallerSession session, Interaction interaction, CancellationToken cancellationToken)
    {
        await session.Find<Capabilities.ICallAnswering>()!.AnswerCallAsync(new AnswerCall { Interaction = interaction.Id }, cancellationToken);
        await session.Find<Capabilities.ICallClearing>()!.ClearConnectionAsync(new ClearConnection { Interaction = interaction.Id }, cancellationToken);
    }

    public override Task BreakConnectionAsync(string agent, CancellationToken cancellationToken)
    {
        _relay.CutAll();
        return Task.CompletedTask;
    }

    public override async Task<bool> IsSignedInAsync(string agent, CancellationToken cancellationToken) => await StateAsync(agent) is not (null or "LOGOUT" or "UNKNOWN");

    public override async Task<string> VendorViewAsync(string agent, CancellationToken cancellationToken) =>
        $"{await _simulator.AgentAsync(agent)}, {(await _simulator.WrapUpsAsync()).Count} wrap-ups";

    public override async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _relay.DisposeAsync();
    }

    private async Task<string?> StateAsync(string agent) => (await _simulator.AgentAsync(agent))?["state"]?.GetValue<string>();

    private static FormAnswers Answers(string agent, string password) => new()
    {
        Answers = [new FormAnswer { Field = "password", Value = password }, new FormAnswer { Field = "extension", Value = $"1{agent[^4..]}" }],
    };
}

/// <summary>The kit on both platforms.</summary>
public sealed class ConformanceTests(SharedActiveMq shared) : IClassFixture<SharedActiveMq>
{
    [Theory]
    [InlineData(Platform.Uccx)]
    [InlineData(Platform.Ucce)]
    public async Task The_adapter_keeps_the_contract_of_diallers(Platform platform)
    {
        var queue = $"conformance-{platform}";
        await using var simulator = await ConnectorSimulator.StartAsync(shared.Broker, new JsonObject { ["platform"] = JsonValue.Create(platform.ToString().ToLowerInvariant()), ["wrapUp"] = "required" }, queue);
        var number = 0;

        var report = await TestKit.Conformance.Diallers.DiallerConformance.RunAsync(() =>
            ValueTask.FromResult<DiallerStand>(new ConnectorConformanceStand(shared.Broker, simulator, queue, platform, ++number)));

        report.ThrowIfBroken();
        report.NotTried.ShouldBeEmpty(report.ToString());
    }
}
