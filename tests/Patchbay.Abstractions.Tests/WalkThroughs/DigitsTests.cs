using Patchbay.Abstractions.Tests.Paper;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Softphones;

namespace Patchbay.Abstractions.Tests.WalkThroughs;

/// <summary>The Generic Connector has no command for digits: they go down the phone's leg of the call.</summary>
public sealed class DigitsTests
{
    [Fact]
    public async Task Digits_for_a_call_of_a_dialler_that_sends_none_go_down_the_phones_leg_by_the_phones_own_id()
    {
        var (desk, bridge, phone, call) = await InCallAsync();
        await phone.CallAsync("leg-1", ConnectionState.Connected, "UIVB8J6JE91C53UIM3VI59VHQ4000015");
        await desk.PublishAsync(new LegChanged { Interaction = call, Leg = new PhoneCallId { Value = "leg-1" } }, CancellationToken.None);
        bridge.Sees(call, InteractionState.Active, DeskActions.SendDigits).Leg.ShouldBe(bridge.View.Phone!.Calls.Single().Id);

        await bridge.DoesAsync(new GenerateDigits { Interaction = call, Digits = "12*#" });
        phone.Wire.ShouldBe(["DTMF 12*# leg-1"]);
    }

    [Fact]
    public async Task Digits_for_a_call_that_no_leg_carries_are_unavailable_rather_than_sent_into_another_call()
    {
        var (_, bridge, phone, call) = await InCallAsync();
        (await bridge.SendAsync(new GenerateDigits { Interaction = call, Digits = "1" })).ShouldBeOfType<Unavailable>().Why.ShouldBe("No call of this desk's phone carries that interaction.");
        phone.Wire.ShouldBeEmpty();
        bridge.Sees(call, InteractionState.Active, DeskActions.SendDigits);
    }

    [Fact]
    public async Task Without_a_dialler_the_phones_calls_are_the_interactions_and_the_commands_reach_it_as_they_are()
    {
        var desk = new PaperDesk("");
        var bridge = new PaperBridge(desk);
        var phone = await PaperPhoneEndpoint.AtAsync(desk);
        await phone.CallAsync("p-1", ConnectionState.Alerting);
        var call = new InteractionId { Value = "p-1" };
        await desk.PublishAsync(new InteractionAdded { Interaction = new Interaction { Id = call, State = InteractionState.Alerting, OfferedActions = [DeskActions.Answer, DeskActions.Reject] } }, CancellationToken.None);

        await bridge.DoesAsync(new AnswerCall { Interaction = call });
        bridge.View.Phone!.Calls.Single().State.ShouldBe(ConnectionState.Connected);
        await desk.PublishAsync(new InteractionStateChanged { Interaction = call, State = InteractionState.Active, Actions = [DeskActions.Clear, DeskActions.SendDigits] }, CancellationToken.None);
        await bridge.DoesAsync(new GenerateDigits { Interaction = call, Digits = "5" });
        await bridge.DoesAsync(new ClearConnection { Interaction = call });
        phone.Wire.ShouldBe(["200 p-1", "DTMF 5 p-1", "BYE p-1"]);
        bridge.View.Phone!.Calls.ShouldBeEmpty();
    }

    private static async Task<(PaperDesk Desk, PaperBridge Bridge, PaperPhone Phone, InteractionId Call)> InCallAsync()
    {
        var desk = new PaperDesk();
        var bridge = new PaperBridge(desk);
        var phone = await PaperPhoneEndpoint.AtAsync(desk);
        await desk.SignInAsync(new Silent());
        var call = new InteractionId { Value = "i-1" };
        await desk.PublishAsync(new InteractionAdded { Interaction = new Interaction { Id = call, State = InteractionState.Active, OfferedActions = [DeskActions.SendDigits] } }, CancellationToken.None);
        bridge.Sees(call, InteractionState.Active, DeskActions.SendDigits);
        return (desk, bridge, phone, call);
    }

    /// <summary>A dialler with nothing but its core.</summary>
    private sealed class Silent : IDiallerAdapter, IDiallerSession
    {
        public ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken) => new(new SignedIn { Session = this });

        public T? Find<T>()
            where T : class => null;

        public ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken) => new(CommandResult.Success);

        public ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken) => new(CommandResult.Success);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
