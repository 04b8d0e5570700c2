using Patchbay.Desks;
using Patchbay.Host.Desks;
using Patchbay.Host.Tests.Desks.Stands;
using Patchbay.Softphones;

namespace Patchbay.Host.Tests.Desks;

/// <summary>What phone calls are at a desk: legs beside a dialler, interactions without one.</summary>
public sealed class PhoneCallTests
{
    private static readonly InteractionId P1 = new() { Value = "p1" };

    private readonly ScriptedPhone _phone = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_leg_is_joined_by_the_common_id_whichever_comes_first(bool legFirst)
    {
        await using var stand = Stand(dialler: true);
        await using var hold = await stand.OpenAsync();

        if (legFirst) await _phone.CallAsync("p1", ConnectionState.Alerting, "1", "u1");
        await AddAsync(stand, DeskStand.I1, "another number", "u1");
        if (!legFirst) await _phone.CallAsync("p1", ConnectionState.Alerting, "1", "u1");

        Leg(hold, DeskStand.I1).ShouldBe("p1");
        await _phone.CallAsync("p1", ConnectionState.Null);
        Leg(hold, DeskStand.I1).ShouldBeNull();
        hold.Desk.Snapshot.State.Phone!.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_an_id_number_and_time_join_where_only_one_fits()
    {
        await using var stand = Stand(dialler: true);
        await using var hold = await stand.OpenAsync();

        await _phone.CallAsync("p1", ConnectionState.Alerting, "+44 1632-960123");
        await AddAsync(stand, DeskStand.I1, "441632960123");

        Leg(hold, DeskStand.I1).ShouldBe("p1");
    }

    [Fact]
    public async Task Calls_that_came_too_far_apart_are_not_joined()
    {
        await using var stand = Stand(dialler: true);
        await using var hold = await stand.OpenAsync();

        await _phone.CallAsync("p1", ConnectionState.Alerting, "123");
        stand.Clock.Advance(TimeSpan.FromSeconds(6));
        await AddAsync(stand, DeskStand.I1, "123");

        Leg(hold, DeskStand.I1).ShouldBeNull();
    }

    [Fact]
    public async Task Two_that_fit_are_nobody_s_and_stay_bare_phone_calls()
    {
        await using var stand = Stand(dialler: true);
        await using var hold = await stand.OpenAsync();

        await _phone.CallAsync("p1", ConnectionState.Connected, "123");
        await _phone.CallAsync("p2", ConnectionState.Connected, "123");
        await AddAsync(stand, DeskStand.I1, "123");

        Leg(hold, DeskStand.I1).ShouldBeNull();
        hold.Desk.Snapshot.State.Phone!.Calls.Count.ShouldBe(2);
        hold.Desk.Snapshot.State.Interactions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Ids_that_differ_say_that_they_do_not_belong_together()
    {
        await using var stand = Stand(dialler: true);
        await using var hold = await stand.OpenAsync();

        await _phone.CallAsync("p1", ConnectionState.Connected, "123", "u1");
        await AddAsync(stand, DeskStand.I1, "123", "u2");

        Leg(hold, DeskStand.I1).ShouldBeNull();
    }

    [Fact]
    public async Task A_bare_phone_call_beside_a_dialler_is_controlled_at_the_phone()
    {
        await using var stand = Stand(dialler: true);
        await using var hold = await stand.OpenAsync();

        await _phone.CallAsync("p1", ConnectionState.Alerting, "123");
        Bare(hold, "p1").ShouldBe([DeskActions.Answer, DeskActions.Reject]);
        (await SendAsync(hold, new HoldCall { Interaction = P1 })).ShouldBeOfType<Refused>().Code.ShouldBe("not-allowed");
        (await SendAsync(hold, new CompleteWork { Interaction = P1, Outcome = "1" })).ShouldBeOfType<Refused>().Code.ShouldBe("not-allowed");
        (await SendAsync(hold, new AnswerCall { Interaction = P1 })).ShouldBeOfType<Done>();

        await _phone.CallAsync("p1", ConnectionState.Connected, "123");
        Bare(hold, "p1").ShouldBe([DeskActions.Clear, DeskActions.Hold]);
        (await SendAsync(hold, new HoldCall { Interaction = P1 })).ShouldBeOfType<Done>();
        await _phone.CallAsync("p1", ConnectionState.Hold, "123");
        (await SendAsync(hold, new RetrieveCall { Interaction = P1 })).ShouldBeOfType<Done>();
        (await SendAsync(hold, new ClearConnection { Interaction = P1 })).ShouldBeOfType<Done>();
        _phone.Asked.ShouldBe(["answer p1", "hold p1", "retrieve p1", "clear p1"]);

        await _phone.CallAsync("p1", ConnectionState.Null);
        (await SendAsync(hold, new ClearConnection { Interaction = P1 })).ShouldBeOfType<Refused>().Code.ShouldBe("unknown-interaction");
    }

    [Fact]
    public async Task A_leg_is_not_controlled_by_itself_until_its_interaction_is_gone()
    {
        await using var stand = Stand(dialler: true);
        await using var hold = await stand.OpenAsync();

        await _phone.CallAsync("p1", ConnectionState.Connected, "123", "u1");
        await AddAsync(stand, DeskStand.I1, "123", "u1");
        (await SendAsync(hold, new ClearConnection { Interaction = P1 })).ShouldBeOfType<Refused>().Code.ShouldBe("unknown-interaction");

        await stand.Adapter.Requests[0].Facts.PublishAsync(new InteractionRemoved { Interaction = DeskStand.I1, End = InteractionEnd.Lost }, CancellationToken.None);
        (await SendAsync(hold, new ClearConnection { Interaction = P1 })).ShouldBeOfType<Done>();
        _phone.Asked.ShouldBe(["clear p1"]);
    }

    [Fact]
    public async Task An_action_of_the_session_s_own_needs_its_permission_too()
    {
        await using var stand = Stand(dialler: true);
        await using var hold = await stand.OpenAsync();

        (await SendAsync(hold, new RunExtraAction { Name = "dive" })).ShouldBeOfType<Refused>().Code.ShouldBe("not-allowed");
        await AddAsync(stand, DeskStand.I1, "123");
        (await SendAsync(hold, new RunExtraAction { Name = "dive", Interaction = DeskStand.I1 })).ShouldBeOfType<Refused>().Code.ShouldBe("not-allowed");
        await stand.Adapter.Requests[0].Facts.PublishAsync(new AllowedActionsChanged { Actions = ["dive"] }, CancellationToken.None);
        (await SendAsync(hold, new RunExtraAction { Name = "dive" })).ShouldNotBeOfType<Refused>();
    }

    [Fact]
    public async Task Without_a_dialler_a_phone_call_is_the_interaction()
    {
        await using var stand = Stand(dialler: false);
        await using var hold = await stand.OpenAsync();

        await _phone.CallAsync("p1", ConnectionState.Alerting, "123");
        var call = hold.Desk.Snapshot.State.Find(P1)!;
        (call.State, call.Remote, call.Direction, call.CallType).ShouldBe((InteractionState.Alerting, "123", InteractionDirection.In, CallType.Inbound));
        call.AllowedActions.ShouldBe([DeskActions.Answer, DeskActions.Reject]);
        (await SendAsync(hold, new AnswerCall { Interaction = P1 })).ShouldBeOfType<Done>();

        await _phone.CallAsync("p1", ConnectionState.Connected, "123");
        hold.Desk.Snapshot.State.Find(P1)!.AllowedActions.ShouldBe([DeskActions.Clear, DeskActions.Hold, DeskActions.SendDigits]);
        (await SendAsync(hold, new HoldCall { Interaction = P1 })).ShouldBeOfType<Done>();

        await _phone.CallAsync("p1", ConnectionState.Hold, "123");
        hold.Desk.Snapshot.State.Find(P1)!.AllowedActions.ShouldBe([DeskActions.Clear, DeskActions.Retrieve]);
        (await SendAsync(hold, new ClearConnection { Interaction = P1 })).ShouldBeOfType<Done>();

        await _phone.CallAsync("p1", ConnectionState.Null);
        hold.Desk.Snapshot.State.Interactions.ShouldBeEmpty();
        _phone.Asked.ShouldBe(["answer p1", "hold p1", "clear p1"]);
    }

    [Theory]
    [InlineData(ConnectionState.Alerting, InteractionEnd.Cancelled)]
    [InlineData(ConnectionState.Connected, InteractionEnd.Completed)]
    public async Task A_phone_call_that_ends_tells_how_far_it_came(ConnectionState last, InteractionEnd end)
    {
        await using var stand = Stand(dialler: false);
        await using var hold = await stand.OpenAsync();
        var start = hold.Desk.Snapshot;
        await _phone.CallAsync("p1", last);
        await _phone.CallAsync("p1", ConnectionState.Null);

        await foreach (var change in hold.Desk.ChangesAsync(start.Epoch, start.Number, CancellationToken.None))
        {
            if (change.Fact is not InteractionRemoved removed) continue;
            removed.End.ShouldBe(end);
            break;
        }
    }

    [Fact]
    public async Task Without_a_dialler_a_call_can_be_placed_once_a_line_is_registered()
    {
        await using var stand = Stand(dialler: false);
        await using var hold = await stand.OpenAsync();
        (await SendAsync(hold, new MakeCall { Destination = "123" })).ShouldBeOfType<Refused>().Code.ShouldBe("not-allowed");

        await SendAsync(hold, new ApplyPhoneSettings { Settings = new PhoneSettings { Lines = [new LineSettings { User = "8001" }] } });
        await SendAsync(hold, new RegisterPhone());

        (await SendAsync(hold, new MakeCall { Destination = "123" })).ShouldBeOfType<Done>();
        _phone.Asked.ShouldBe(["apply 8001", "register", "call 123"]);
    }

    private static Task<CommandResult> SendAsync(IDeskHold hold, DeskCommand command) => hold.Desk.SendAsync(command, DeskStand.Origin, CancellationToken.None).AsTask();

    private static ValueList<string> Bare(IDeskHold hold, string call) => hold.Desk.Snapshot.State.Phone!.Find(new PhoneCallId { Value = call })!.AllowedActions;

    private static string? Leg(IDeskHold hold, InteractionId id) => hold.Desk.Snapshot.State.Find(id)!.Leg?.Value;

    private static ValueTask AddAsync(RegistryStand stand, InteractionId id, string remote, string? uuid = null) => stand.Adapter.Requests[0].Facts.PublishAsync(
        new InteractionAdded { Interaction = new Interaction { Id = id, State = InteractionState.Active, Remote = remote, CallUuid = uuid } }, CancellationToken.None);

    private RegistryStand Stand(bool dialler) =>
        new(adapter => RegistryStand.Plan("default", dialler ? adapter : null) with { Phone = new PhonePlan { Endpoint = new ScriptedSource<ISoftphoneEndpoint>("phones/main", _phone), Owner = LineOwner.Client } });
}
