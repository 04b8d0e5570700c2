using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.TestKit.Conformance.Diallers;

namespace Patchbay.TestKit.Tests.Conformance.Diallers;

/// <summary>The reference on the kit's stand.</summary>
internal sealed class ReferenceDiallerStand : DiallerStand
{
    private readonly ReferenceExchange _exchange;

    public ReferenceDiallerStand(DiallerFault fault)
    {
        _exchange = new ReferenceExchange { EventsToEveryone = fault == DiallerFault.EventsToEveryone };
        Adapter = new ReferenceAdapter(_exchange, fault);
        Patience = fault == DiallerFault.None ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(5);
    }

    public override IDiallerAdapter Adapter { get; }

    public override string Agent => "ann";

    public override string OtherAgent => "bob";

    public override TimeSpan Patience { get; }

    public override TimeSpan Quiet => TimeSpan.FromMilliseconds(150);

    public override FormAnswers Answer(string agent, SignInForm form) => form.Fields[0].Name == "password" ? One("password", $"{agent}-secret") : One("campaign", "Sales");

    public override FormAnswers? WrongAnswer(string agent, SignInForm form) => form.Fields[0].Name == "password" ? One("password", "wrong") : null;

    public override async Task BringWorkAsync(string agent, IDiallerSession session, CancellationToken cancellationToken)
    {
        await session.SetAgentStateAsync(new SetAgentState { State = AgentState.Ready }, cancellationToken);
        _exchange.Call(agent);
    }

    public override async Task EndWorkAsync(string agent, IDiallerSession session, Interaction interaction, CancellationToken cancellationToken) =>
        await session.Find<Patchbay.Capabilities.ICallClearing>()!.ClearConnectionAsync(new ClearConnection { Interaction = interaction.Id }, cancellationToken);

    public override Task BreakConnectionAsync(string agent, CancellationToken cancellationToken)
    {
        _exchange.Disconnect(agent);
        return Task.CompletedTask;
    }

    public override Task<bool> IsSignedInAsync(string agent, CancellationToken cancellationToken) => Task.FromResult(_exchange.Has(agent));

    public override Task<string> VendorViewAsync(string agent, CancellationToken cancellationToken) => Task.FromResult(_exchange.View(agent));

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static FormAnswers One(string field, string value) => new() { Answers = [new FormAnswer { Field = field, Value = value }] };
}
