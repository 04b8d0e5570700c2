using System.Text.Json;
using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Bridges.ServiceClient.Tests.Stands;
using Patchbay.Bridges.ServiceClient.Views;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Tests.Views;

public sealed class RecordViewTests
{
    private static readonly DateTimeOffset At = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly DeskState Empty = new() { Key = new DeskKey { Plan = "default", Agent = "ann" } };

    private static readonly DirectoryChanged Colleagues = new() { Directory = [new DirectoryEntry { Address = "8002", Name = "Back office", Kind = "agent" }, new DirectoryEntry { Address = "7" }] };

    [Fact]
    public void Whom_to_reach_travels_in_snapshots_and_with_its_own_change_only()
    {
        var state = Empty.Fold(Colleagues, At);
        Json(DeskViews.Of(new DeskSnapshot { Epoch = "e", Number = 1, State = state }).State.Directory!)
            .ShouldBe("""[{"address":"8002","name":"Back office","kind":"agent"},{"address":"7"}]""");
        DeskViews.Of(Change(state, Colleagues)).State.Directory!.Length.ShouldBe(2);
        DeskViews.Of(Change(state, Facts.Line("Hello"))).State.Directory.ShouldBeNull();
        DeskViews.Of(Change(state with { Directory = [] }, new DirectoryChanged { Directory = [] })).State.Directory.ShouldBeEmpty();
    }

    [Fact]
    public void Queries_limits_chapters_and_notes_are_told()
    {
        var state = Empty
            .Fold(new CatalogueChanged { Catalogue = new Catalogue { Kind = CatalogueKind.Queries, Entries = [new CatalogueEntry { Code = "4", Label = "Orders", Parameters = ["URN"], Values = ["Note"] }] } }, At)
            .Fold(new AgentStateChanged { Status = new AgentStatus { State = AgentState.Ready, Media = [new MediaAvailability { Medium = "chat", State = AgentState.Ready, Limit = 2 }, new MediaAvailability { Medium = "voice", State = AgentState.NotReady }] } }, At)
            .Fold(Facts.CallComes(), At)
            .Fold(new ChapterMarked { Interaction = Facts.Call, Title = "<b>Terms</b>" }, At)
            .Fold(new InteractionTagged { Interaction = Facts.Call, Reference = "R-1" }, At);
        var view = DeskViews.Of(new DeskSnapshot { Epoch = "e", Number = 1, State = state }).State;
        Json(view.Queries).ShouldBe("""[{"code":"4","label":"Orders","parameters":["URN"],"values":["Note"]}]""");
        Json(view.Agent.Media).ShouldBe("""[{"medium":"chat","state":"ready","limit":2},{"medium":"voice","state":"not-ready"}]""");
        var call = view.Interactions.ShouldHaveSingleItem();
        call.Chapters.ShouldBe([new ChapterView { Title = "<b>Terms</b>", At = At }]);
        call.Tags.ShouldBe(["R-1"]);
    }

    private static DeskChange Change(DeskState state, DeskFact fact) => new() { Epoch = "e", Number = 2, At = At, Fact = fact, State = state };

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, typeof(T), WireJson.Default).Replace("\n", "", StringComparison.Ordinal);
}
