using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>Records beside the one that a call came with: what is shown is what is written to; and what is noted on a call.</summary>
public sealed class RecordTests
{
    private static readonly JsonObject Other = new() { ["data"] = new JsonObject { ["URN"] = "R-2", ["Name"] = "B. Example" } };

    [Fact]
    public async Task What_is_written_while_another_record_is_shown_goes_to_that_one()
    {
        await using var desk = await ScriptedDesk.InAsync("InCall");
        await ShowAsync(desk);
        desk.Agent.Call.UserData.Single(entry => entry.Name == "Name").Value.GetString().ShouldBe("B. Example");
        await desk.Line.EventAsync("NowWrapping", []);
        await desk.Agent.UntilWrapAsync();

        var request = await desk.TakenAsync(desk.Agent.CompleteAsync(desk.Agent.Sale() with { Data = [UserDataEntry.Text("Notes", "theirs")] }), "Disposition");

        request["data"]!.ToJsonString().ShouldBe("""{"Notes":"theirs","URN":"R-2"}""");
    }

    [Fact]
    public async Task Where_nothing_is_written_nothing_goes_to_any_record()
    {
        await using var desk = await ScriptedDesk.InAsync("InCall");
        await ShowAsync(desk);
        await desk.Line.EventAsync("NowWrapping", []);
        await desk.Agent.UntilWrapAsync();

        (await desk.TakenAsync(desk.Agent.CompleteAsync(desk.Agent.Sale()), "Disposition"))["data"]!.ToJsonString().ShouldBe("{}");
    }

    [Fact]
    public async Task A_new_record_is_given_back_and_the_call_keeps_its_own()
    {
        await using var desk = await ScriptedDesk.InAsync("InCall");
        var before = desk.Agent.Call.UserData;
        var created = desk.Agent.Offer<IRecordCreation>().CreateAsync(new CreateRecord { Interaction = desk.Agent.Call.Id }, default).AsTask();
        await desk.Line.AnswerAsync(await desk.Line.TakeAsync("NewRecord"), Other.DeepClone().AsObject());

        (await created).ShouldBeOfType<Done>().Value.GetProperty("URN").GetString().ShouldBe("R-2");
        desk.Agent.Call.UserData.ShouldBe(before);
    }

    [Theory]
    [InlineData(false, "A. Example")]
    [InlineData(true, "B. Example")]
    public async Task What_is_written_and_what_is_shown_stays_over_a_call_that_follows_on(bool other, string name)
    {
        await using var desk = await ScriptedDesk.InAsync("InCall");
        if (other) await ShowAsync(desk);
        var call = desk.Agent.Call.Id;
        await desk.Line.EventAsync("NowWrapping", []);
        await desk.Agent.UntilWrapAsync();
        await desk.Agent.Facts.PublishAsync(new UserDataChanged { Interaction = call, Changed = [UserDataEntry.Text("Notes", "mine") with { Pending = true }] }, default);

        await desk.TakenAsync(desk.Agent.Offer<ICallMaking>().MakeCallAsync(new MakeCall { Destination = "01632960101", FollowsOn = call }, default).AsTask(), "ManualDial");
        await desk.Line.EventAsync("TransferUpdate", []);
        await desk.Line.CallAsync("u-2", new JsonObject { ["URN"] = "R-1", ["Name"] = "A. Example", ["Notes"] = "theirs" });
        await desk.Agent.UntilCallAsync();

        desk.Agent.Call.Id.ShouldBe(call);
        desk.Agent.Call.UserData.Single(entry => entry.Name == "Notes").ShouldBe(UserDataEntry.Text("Notes", "mine") with { Pending = true });
        desk.Agent.Call.UserData.Single(entry => entry.Name == "Name").Value.GetString().ShouldBe(name);
    }

    [Fact]
    public async Task Chapters_and_notes_that_the_dialler_took_stand_at_the_call_and_others_do_not()
    {
        await using var desk = await ScriptedDesk.InAsync("InCall");
        var call = desk.Agent.Call.Id;
        await desk.TakenAsync(desk.Agent.Offer<IChapters>().MarkAsync(new MarkChapter { Interaction = call, Title = "Terms read" }, default).AsTask(), "ChapterMark");
        await desk.TakenAsync(desk.Agent.Offer<ITagging>().TagAsync(new TagInteraction { Interaction = call, Reference = "R-2" }, default).AsTask(), "TagCall");
        var refused = desk.Agent.Offer<IChapters>().MarkAsync(new MarkChapter { Interaction = call, Title = "Never" }, default).AsTask();
        await desk.Line.RefuseAsync(await desk.Line.TakeAsync("ChapterMark"), Tables.Error(340));
        (await refused).ShouldBeOfType<Refused>();

        desk.Agent.Call.Chapters.Select(chapter => chapter.Title).ShouldBe(["Terms read"]);
        desk.Agent.Call.Tags.ShouldBe(["R-2"]);
    }

    private static async Task ShowAsync(ScriptedDesk desk)
    {
        var read = desk.Agent.Offer<IRecords>().GetAsync(new GetRecord { Reference = "R-2", Interaction = desk.Agent.Call.Id }, default).AsTask();
        await desk.Line.AnswerAsync(await desk.Line.TakeAsync("GetRecord"), Other.DeepClone().AsObject());
        (await read).ShouldBeOfType<Done>();
    }
}
