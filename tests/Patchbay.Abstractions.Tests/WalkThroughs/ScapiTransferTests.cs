using Patchbay.Abstractions.Tests.Paper;
using Patchbay.Desks;

namespace Patchbay.Abstractions.Tests.WalkThroughs;

/// <summary>
/// Service Client API sheet 2.3: interaction.consult and interaction.completeTransfer, by one script over both diallers. What
/// the client asks and is answered is the same; what it is told follows from what each dialler says.
/// </summary>
public sealed class ScapiTransferTests
{
    private static readonly string[] Replies = ["true", "true", "true", "true"];

    [Fact]
    public async Task The_script_runs_over_a_dialler_that_owes_an_outcome_and_joins_by_itself()
    {
        var (desk, bridge, dialler) = await GeniusAdapterOnPaper.InCallAsync();
        var call = bridge.Newest;
        var (scapi, replies) = (new ScapiOnPaper(desk), new List<string>());

        await foreach (var step in ScriptAsync(scapi, replies, "12"))
        {
            switch (step)
            {
                case "consult":
                    bridge.Sees(call, InteractionState.Active, DeskActions.Hold, DeskActions.Clear, DeskActions.Consult);
                    await dialler.HappensAsync("TransferUpdate", text: "3");
                    bridge.Sees(call, InteractionState.Held, DeskActions.Clear);
                    bridge.Sees(bridge.Newest, InteractionState.Originating, DeskActions.Reconnect).Purpose.ShouldBe(ConsultationPurpose.Either);
                    await dialler.HappensAsync("TransferUpdate", text: "0");
                    bridge.Sees(bridge.Newest, InteractionState.Active, DeskActions.Hold, DeskActions.CompleteTransfer, DeskActions.CompleteConference, DeskActions.Reconnect);
                    break;
                case "completeTransfer":
                    await dialler.HappensAsync("NowWrapping");
                    bridge.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork).OutcomeOwed.ShouldBeTrue();
                    (await scapi.MarkDoneAsync("1")).ShouldBe("""{"errorMessage":"Choose an outcome first."}""");
                    break;
                case "markdone":
                    bridge.SeesGone(call, InteractionEnd.Completed);
                    break;
            }
        }

        replies.ShouldBe(Replies);
        scapi.Told().ShouldBe([
            "ADDED 1 TALKING HANGUP,HOLD",
            "HELD 1 HANGUP", "ADDED 2 DIALING isConsultation parent 1 HANGUP",
            "TALKING 1 HANGUP,HOLD", "TALKING 2 HANGUP,HOLD",
            "REMOVED 2 TRANSFERRED", "IDLE 1 MARK_DONE",
            "CAPABILITIES 1 MARK_DONE", "REMOVED 1 COMPLETED",
        ]);
        dialler.Wire.Where(line => line.StartsWith("C> ", StringComparison.Ordinal) && line != "C> Acknowledge")
            .ShouldBe(["C> TransferCall type 2 to sam.r", "C> TransferOutcome complete", "C> Disposition 12 slot 0"]);
    }

    [Fact]
    public async Task The_script_runs_over_a_dialler_whose_wrap_up_is_free_and_never_confirmed()
    {
        var (desk, bridge, dialler) = await FinesseAdapterOnPaper.ReadyAsync("kim", "1004", wrapUp: true);
        await dialler.RingsAsync("d1", "1005");
        var call = bridge.Newest;
        var (scapi, replies) = (new ScapiOnPaper(desk), new List<string>());
        scapi.Told().ShouldBe(["ADDED 1 RINGING ACCEPT"]);
        (await scapi.AcceptAsync("1")).ShouldBe("true");
        await dialler.CallAsync("d1", "ACTIVE");

        await foreach (var step in ScriptAsync(scapi, replies, "Complaint"))
        {
            switch (step)
            {
                case "consult":
                    bridge.Sees(call, InteractionState.Active, DeskActions.Hold, DeskActions.Clear, DeskActions.Consult);
                    await dialler.CallAsync("d1", "HELD");
                    await dialler.ConsultCallAsync("d2", "INITIATED");
                    bridge.Sees(call, InteractionState.Held, DeskActions.Retrieve, DeskActions.Clear);
                    bridge.Sees(bridge.Newest, InteractionState.Originating, DeskActions.Reconnect).Purpose.ShouldBe(ConsultationPurpose.Either);
                    await dialler.ConsultCallAsync("d2", "ACTIVE");
                    bridge.Sees(bridge.Newest, InteractionState.Active, DeskActions.CompleteTransfer, DeskActions.CompleteConference, DeskActions.Reconnect);
                    break;
                case "completeTransfer":
                    await dialler.ConsultCallAsync("d2", "DROPPED");
                    await dialler.CallAsync("d1", "DROPPED");
                    bridge.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork).OutcomeOwed.ShouldBeFalse();
                    break;
                case "markdone":
                    bridge.SeesGone(call, InteractionEnd.Completed);
                    break;
            }
        }

        replies.ShouldBe(Replies);
        scapi.Told().ShouldBe([
            "ADDED 1 RINGING ACCEPT", "TALKING 1 HANGUP,HOLD",
            "HELD 1 HANGUP", "ADDED 2 DIALING isConsultation parent 1 HANGUP",
            "TALKING 2 HANGUP",
            "REMOVED 2 TRANSFERRED", "IDLE 1 MARK_DONE",
            "CAPABILITIES 1 MARK_DONE", "REMOVED 1 COMPLETED",
        ]);
        dialler.Wire.ShouldBe(["> AnswerCall#kim | d1", "> ConsultCall#kim | sam.r,d1", "> TransferCall#kim | sam.r,d1", "> wrapup#kim | Complaint,d1"]);
    }

    /// <summary>The client's script; between its steps the dialler has its say.</summary>
    private static async IAsyncEnumerable<string> ScriptAsync(ScapiOnPaper scapi, List<string> replies, string outcome)
    {
        scapi.Told();
        replies.Add(await scapi.ConsultAsync("1", "sam.r"));
        yield return "consult";
        scapi.Told();
        replies.Add(await scapi.CompleteTransferAsync("2"));
        yield return "completeTransfer";
        replies.Add(await scapi.SetCallResultAsync("1", outcome));
        replies.Add(await scapi.MarkDoneAsync("1"));
        yield return "markdone";
    }
}
