using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.TestKit.Conformance.Diallers;

namespace Patchbay.Diallers.Genius.Tests.Stands;

/// <summary>The adapter and a simulator behind it, as the dialler kit wants them. Calls come when they are brought.</summary>
internal sealed class GeniusConformanceStand : DiallerStand, IPublishedAddresses, IInstanceHealth
{
    private readonly Simulator _simulator;
    private readonly Imports _host = new();

    /// <param name="simulator">One for all checks, with a pace that nobody lives to see.</param>
    /// <param name="number">Of the check: each has agents of its own.</param>
    public GeniusConformanceStand(Simulator simulator, int number)
    {
        _simulator = simulator;
        (Agent, OtherAgent) = ($"agent{2 * number:0000}", $"agent{(2 * number) + 1:0000}");
        Adapter = _host.Adapter(AgentAtDesk.Quick(simulator.Address), this, this, NullLogger<GeniusAdapter>.Instance);
    }

    public override IDiallerAdapter Adapter { get; }

    public override string Agent { get; }

    public override string OtherAgent { get; }

    public override FormAnswers Answer(string agent, SignInForm form) => form.Id == "login" ? One("password", agent) : One("campaign", "Sales");

    public override FormAnswers? WrongAnswer(string agent, SignInForm form) => form.Id == "login" ? One("password", "wrong") : null;

    public override async Task BringWorkAsync(string agent, IDiallerSession session, CancellationToken cancellationToken)
    {
        await session.SetAgentStateAsync(new SetAgentState { State = AgentState.Ready }, cancellationToken);
        await _simulator.UntilAgentIsAsync(agent, "Waiting");
        await _simulator.PostAsync("calls", new { agent });
    }

    public override async Task EndWorkAsync(string agent, IDiallerSession session, Interaction interaction, CancellationToken cancellationToken) =>
        await session.Find<ICallClearing>()!.ClearConnectionAsync(new ClearConnection { Interaction = interaction.Id }, cancellationToken);

    public override Task BreakConnectionAsync(string agent, CancellationToken cancellationToken) => _simulator.PostAsync($"agents/{agent}/drop");

    public override async Task<bool> IsSignedInAsync(string agent, CancellationToken cancellationToken) =>
        (await _simulator.AgentAsync(agent))?.GetProperty("state").GetString() is not (null or "Open" or "Authed");

    public override async Task<string> VendorViewAsync(string agent, CancellationToken cancellationToken) =>
        $"{(await _simulator.AgentAsync(agent))?.GetProperty("state").GetString()}, {(await _simulator.LedgerAsync()).Length} in the ledger";

    public void Publish(string name, Uri address) => throw new InvalidOperationException("An adapter publishes no address.");

    public Uri Resolve(AddressRef reference) => reference.Literal!;

    public void Degraded(string reason) => Trouble = reason;

    public void Recovered() => Trouble = null;

    public string? Trouble { get; private set; }

    public override ValueTask DisposeAsync()
    {
        _host.Dispose();
        return ValueTask.CompletedTask;
    }

    private static FormAnswers One(string field, string value) => new() { Answers = [new FormAnswer { Field = field, Value = value }] };
}
