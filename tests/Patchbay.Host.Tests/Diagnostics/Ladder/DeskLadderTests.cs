using Patchbay.Desks;
using Patchbay.Host.Deployment;
using Patchbay.Host.Diagnostics.Ladder;
using Patchbay.Host.Tests.Desks.Stands;
using Patchbay.Plugins;
using Patchbay.Softphones;

namespace Patchbay.Host.Tests.Diagnostics.Ladder;

/// <summary>Who told whom what at a desk.</summary>
public sealed class DeskLadderTests
{
    private static readonly DeskPlanSettings Plan = new()
    {
        Key = "default",
        Agents = ["*"],
        Dialler = InstanceKey.Parse("dialler/main"),
        Phone = new PhonePlanSettings { Softphone = InstanceKey.Parse("phone/desk"), Owner = LineOwner.Dialler },
        Bridges = [InstanceKey.Parse("page/desk"), InstanceKey.Parse("other/desk")],
    };

    [Fact]
    public async Task Commands_go_from_their_bridge_to_who_carries_them_out_and_their_ends_come_back()
    {
        await using var stand = await DeskStand.OpenAsync();
        await stand.PublishAsync(DeskStand.Active(DeskStand.I1));
        var before = stand.Desk.Snapshot.Number;
        await stand.SendAsync(new HoldCall { Interaction = DeskStand.I1 });
        await stand.PublishAsync(new InteractionStateChanged { Interaction = DeskStand.I1, State = InteractionState.Held, Cause = FactCause.Agent });
        await stand.SendAsync(new DraftOutcome { Interaction = DeskStand.I1, Draft = new OutcomeDraft { Outcome = "1" } });
        await stand.PublishAsync(new LineChanged { Line = new PhoneLine { Id = "0", User = "7001" } });
        (await RowsAsync(stand, before)).ShouldBe(
        [
            "Command page/desk>dialler/main hold i1",
            "End dialler/main>page/desk hold: done i1",
            "Fact dialler/main>desk interaction state changed i1",
            "Command page/desk>desk draft-outcome i1",
            "Fact desk>desk draft outcome changed i1",
            "End desk>page/desk draft-outcome: done i1",
            "Fact phone/desk>desk line changed",
        ]);
    }

    [Fact]
    public async Task What_began_before_the_changes_that_are_kept_ends_at_the_desk()
    {
        await using var stand = await DeskStand.OpenAsync();
        await stand.PublishAsync(DeskStand.Active(DeskStand.I1));
        await stand.SendAsync(new HoldCall { Interaction = DeskStand.I1 });
        (await RowsAsync(stand, stand.Desk.Snapshot.Number - 1)).ShouldBe(["End desk>desk a command: done"]);
    }

    [Fact]
    public async Task Only_the_last_changes_are_given()
    {
        await using var stand = await DeskStand.OpenAsync();
        (await stand.Desk.LastAsync(2)).Select(change => change.Number).ShouldBe([stand.Desk.Snapshot.Number - 1, stand.Desk.Snapshot.Number]);
        (await stand.Desk.LastAsync(1000)).Count.ShouldBe((int)stand.Desk.Snapshot.Number);
    }

    [Fact]
    public void Lanes_stand_from_the_bridges_to_the_phone() => new DeskLanes(Plan).All.ShouldBe(["page/desk", "other/desk", "desk", "dialler/main", "phone/desk"]);

    [Theory]
    [InlineData("mute", "phone/desk")]
    [InlineData("make-call", "dialler/main")]
    [InlineData("send-digits", "phone/desk")]
    public void Commands_go_where_the_desk_sends_them(string action, string lane)
    {
        var command = new RunningCommand { Id = CommandId.New(), Action = action == "mute" ? new SetPhoneAudio { Audio = new PhoneAudioChange() }.Action : action };
        new DeskLanes(Plan).CarrierOf(command, new DeskState { Key = DeskStand.Key }).ShouldBe(lane);
    }

    private static async Task<IEnumerable<string>> RowsAsync(DeskStand stand, long after) =>
        DeskLadder.Of([.. (await stand.Desk.LastAsync(1000)).Where(change => change.Number > after)], new DeskLanes(Plan))
            .Select(row => $"{row.Kind} {row.From}>{row.To} {row.What} {row.Interaction}".TrimEnd());
}
