using Patchbay.Abstractions.Tests.Paper;
using Patchbay.Desks;

namespace Patchbay.Abstractions.Tests.WalkThroughs;

/// <summary>AAPI sheet 5.8 and transcript 7.6.</summary>
public sealed class GeniusChatTests
{
    private static readonly string[] CallActions = [DeskActions.Hold, DeskActions.Clear, DeskActions.Consult];

    [Fact]
    public async Task A_chat_on_slot_1_runs_beside_a_live_call_and_outlives_it()
    {
        var (_, bridge, dialler) = await GeniusAdapterOnPaper.InCallAsync();
        var call = bridge.Newest;
        await bridge.DoesAsync(new SetAgentState
        {
            State = AgentState.Ready,
            Limits = [new() { Medium = "voice", Kind = MediaLimitKind.Keep }, new() { Medium = "offline", Kind = MediaLimitKind.AtMost, AtMost = 1 }, new() { Medium = "interactive", Kind = MediaLimitKind.AtMost, AtMost = 2 }],
        });
        dialler.Wire.ShouldBe(["C> GoAvailable live -1 offline 1 interactive 2"]);
        bridge.SeesAgent(AgentState.Busy, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady);

        await dialler.HappensAsync("NowInCall", 1, "u-9a01");
        var chat = bridge.Newest;
        bridge.Sees(chat, InteractionState.Active, DeskActions.Clear).Kind.ShouldBe("interactive");
        bridge.Sees(call, InteractionState.Active, CallActions).Kind.ShouldBe("voice");

        await dialler.HappensAsync("ChatTyping", 1, "CustomerToAgent true");
        var shown = bridge.Sees(chat, InteractionState.Active, DeskActions.SendMessage, DeskActions.Clear);
        shown.Kind.ShouldBe("chat");
        shown.Typing.ShouldBe(["customer"]);

        await dialler.HappensAsync("ChatReceived", 1, "CustomerToAgent Is my order on its way?");
        shown = bridge.Sees(chat, InteractionState.Active, DeskActions.SendMessage, DeskActions.Clear);
        shown.Typing.ShouldBeEmpty();
        shown.Messages.Select(message => message with { At = null }).ShouldBe([new ChatMessage { From = "customer", Text = "Is my order on its way?" }]);

        dialler.Wire.Clear();
        await bridge.DoesAsync(new SendChatMessage { Interaction = chat, Text = "Let me look." });
        dialler.Wire.ShouldBe(["C> SendChatMessage Let me look. slot 1"]);
        bridge.Sees(chat, InteractionState.Active, DeskActions.SendMessage, DeskActions.Clear).Messages.Count.ShouldBe(1);
        await dialler.HappensAsync("ChatReceived", 1, "AgentToCustomer Let me look.");
        bridge.Sees(chat, InteractionState.Active, DeskActions.SendMessage, DeskActions.Clear).Messages[^1].Text.ShouldBe("Let me look.");
        await bridge.MayNotAsync(new SendChatMessage { Interaction = call, Text = "Not a chat." });

        await dialler.HappensAsync("NowWrapping");
        bridge.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork);
        bridge.Sees(chat, InteractionState.Active, DeskActions.SendMessage, DeskActions.Clear);
        bridge.SeesAgent(AgentState.AfterCallWork, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady);
        await bridge.DoesAsync(new CompleteWork { Interaction = call, Outcome = "12" });
        bridge.SeesGone(call, InteractionEnd.Completed);
        await dialler.HappensAsync("NowWaiting");
        bridge.SeesAgent(AgentState.Ready, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady);

        await bridge.DoesAsync(new ClearConnection { Interaction = chat });
        bridge.Sees(chat, InteractionState.Active, DeskActions.SendMessage, DeskActions.Clear);
        await dialler.HappensAsync("NowWrapping", 1);
        bridge.Sees(chat, InteractionState.Wrapping, DeskActions.CompleteWork).OutcomeOwed.ShouldBeTrue();
        bridge.SeesAgent(AgentState.Ready, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady);

        dialler.Wire.Clear();
        await bridge.DoesAsync(new CompleteWork { Interaction = chat, Outcome = "30", Data = [UserDataEntry.Text("Topic", "delivery")] });
        dialler.Wire.ShouldBe(["C> Disposition 30 Topic=delivery slot 1"]);
        bridge.SeesGone(chat, InteractionEnd.Completed);
        bridge.View.Interactions.ShouldBeEmpty();
        bridge.SeesAgent(AgentState.Ready, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady);
    }

    [Theory]
    [InlineData(MediaLimitKind.Keep, -1, -2)]
    [InlineData(MediaLimitKind.None, 0, -1)]
    [InlineData(MediaLimitKind.Configured, 1, 0)]
    [InlineData(MediaLimitKind.AtMost, 1, 4)]
    public async Task One_word_for_a_limit_serves_the_diallers_two_ways_of_writing_it(MediaLimitKind kind, int live, int other)
    {
        var (_, bridge, dialler) = await GeniusAdapterOnPaper.InCallAsync();
        await bridge.DoesAsync(new SetAgentState
        {
            State = AgentState.Ready,
            Limits = [.. new[] { "voice", "offline", "interactive" }.Select(medium => new MediaLimit { Medium = medium, Kind = kind, AtMost = 4 })],
        });
        dialler.Wire.ShouldBe([$"C> GoAvailable live {live} offline {other} interactive {other}"]);
        bridge.SeesAgent(AgentState.Busy, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady);
    }
}
