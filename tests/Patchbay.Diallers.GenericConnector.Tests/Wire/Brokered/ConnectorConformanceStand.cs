using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Conformance.Diallers;
using Patchbay.TestKit.Relays;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>The adapter, a relay that can cut its connection, a broker and the simulator behind it, as the dialler kit wants them.</summary>
internal sealed class ConnectorConformanceStand : DiallerStand
{
    private readonly ConnectorSimulator _simulator;
    private readonly StompRelay _relay;
    private readonly BrokeredHost _host;

    /// <param name="broker">One for all checks.</param>
    /// <param name="simulator">So, too.</param>
    /// <param name="queue">Where it takes commands.</param>
    /// <param name="number">Of the check: each has agents and a destination of its own.</param>
    public ConnectorConformanceStand(ITestBroker broker, ConnectorSimulator simulator, string queue, int number)
    {
        _simulator = simulator;
        _relay = StompRelay.Start(broker.Address);
        _host = new BrokeredHost(broker, _relay.Address, queue, options => options.ClientDestination = $"desk-{number}");
        (Agent, OtherAgent) = ($"agent{2 * number:0000}", $"agent{(2 * number) + 1:0000}");
    }

    public override IDiallerAdapter Adapter => _host.Adapter;

    public override string Agent { get; }

    public override string OtherAgent { get; }

    public override FormAnswers Answer(string agent, SignInForm form) => Answers(agent, agent);

    public override FormAnswers? WrongAnswer(string agent, SignInForm form) => Answers(agent, "wrong");

    public override async Task BringWorkAsync(string agent, IDiallerSession session, CancellationToken cancellationToken)
    {
        await session.SetAgentStateAsync(new SetAgentState { State = AgentState.Ready }, cancellationToken);
        await Eventually.UntilAsync($"the contact centre has {agent} ready", async () => (await _simulator.AgentAsync(agent))?["state"]?.GetValue<string>() == "READY");
        await _simulator.PostAsync("calls", new { agent });
    }

    public override async Task EndWorkAsync(string agent, IDiallerSession session, Interaction interaction, CancellationToken cancellationToken)
    {
        (await session.Find<ICallAnswering>()!.AnswerCallAsync(new AnswerCall { Interaction = interaction.Id }, cancellationToken)).ShouldBeOfType<Done>();
        await _simulator.PostAsync($"calls/{interaction.VendorId}/hangup");
    }

    public override Task BreakConnectionAsync(string agent, CancellationToken cancellationToken)
    {
        _relay.CutAll();
        return Task.CompletedTask;
    }

    public override async Task<bool> IsSignedInAsync(string agent, CancellationToken cancellationToken) =>
        (await _simulator.AgentAsync(agent))?["state"]?.GetValue<string>() is not (null or "LOGOUT");

    public override async Task<string> VendorViewAsync(string agent, CancellationToken cancellationToken) =>
        $"{(await _simulator.AgentAsync(agent))?.ToJsonString()} {string.Concat((await _simulator.WrapUpsAsync()).Select(one => one.ToJsonString()).Where(text => text.Contains(agent, StringComparison.Ordinal)))}";

    public override async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _relay.DisposeAsync();
    }

    private static FormAnswers Answers(string agent, string password) => new()
    {
        Answers = [new FormAnswer { Field = "password", Value = password }, new FormAnswer { Field = "extension", Value = $"1{agent[^4..]}" }],
    };
}
