using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Bridges.ServiceClient.Views;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Tests.Views;

public sealed class TalkViewTests
{
    private static readonly InteractionId Chat = new() { Value = "i1" };
    private static readonly DateTimeOffset At = new(2030, 5, 14, 10, 30, 0, TimeSpan.Zero);
    private static readonly DeskState Empty = new() { Key = new DeskKey { Plan = "default", Agent = "ann" } };

    [Fact]
    public void A_change_carries_what_was_said_with_it_and_a_snapshot_all_of_it()
    {
        var state = Fold(Empty, new InteractionAdded { Interaction = new Interaction { Id = Chat, Kind = "chat", State = InteractionState.Active } }, out var added);
        added.ShouldBeNull();
        state = Fold(state, Said("Hello"), out var first);
        first.ShouldBe("i1 after 0: customer Hello");
        state = Fold(state, new TypingChanged { Interaction = Chat, Who = "customer", Typing = true }, out var typing);
        typing.ShouldBeNull();
        state = Fold(state, new MessageSent { Interaction = Chat, Message = new ChatMessage { From = "agent", Text = "Yes?" } }, out var second);
        second.ShouldBe("i1 after 1: agent Yes?");
        Told(TalkViews.All(state)).ShouldBe("i1 after 0: customer Hello, agent Yes?");
        TalkViews.All(Empty).ShouldBeNull();
    }

    [Fact]
    public void What_was_said_before_it_came_here_comes_with_it()
    {
        var chat = new Interaction { Id = Chat, State = InteractionState.Active, Messages = [new ChatMessage { From = "customer", Text = "1" }, new ChatMessage { From = "colleague", Name = "lee", Text = "2" }] };
        Fold(Empty, new InteractionAdded { Interaction = chat }, out var said);
        said.ShouldBe("i1 after 0: customer 1, colleague 2");
    }

    [Fact]
    public void Ten_thousand_messages_travel_one_by_one()
    {
        var state = Fold(Empty, new InteractionAdded { Interaction = new Interaction { Id = Chat, State = InteractionState.Active } }, out _);
        for (var i = 0; i < 10_000; i++)
        {
            var fact = Said($"message {i}");
            state = state.Fold(fact, At);
            TalkViews.With(Change(state, fact))!.ShouldHaveSingleItem().Messages.ShouldHaveSingleItem();
        }

        TalkViews.All(state)!.ShouldHaveSingleItem().Messages.Length.ShouldBe(10_000);
    }

    [Fact]
    public void Templates_come_with_their_kind()
    {
        var state = Empty.Fold(new CatalogueChanged { Catalogue = new Catalogue { Kind = CatalogueKind.Templates, Entries = [new CatalogueEntry { Code = "14", Label = "Thank you", Kind = "email" }] } }, At);
        var template = DeskViews.Of(state).Templates.ShouldHaveSingleItem();
        (template.Code, template.Label, template.Kind).ShouldBe(("14", "Thank you", "email"));
    }

    private static MessageReceived Said(string text) => new() { Interaction = Chat, Message = new ChatMessage { From = "customer", Text = text } };

    private static DeskState Fold(DeskState state, DeskFact fact, out string? said)
    {
        var after = state.Fold(fact, At);
        said = Told(DeskViews.Of(Change(after, fact)).Said);
        return after;
    }

    private static DeskChange Change(DeskState state, DeskFact fact) => new() { Epoch = "e", Number = 1, At = At, Fact = fact, State = state };

    private static string? Told(SaidView[]? said) => said is null
        ? null
        : string.Join("; ", said.Select(one => $"{one.Interaction} after {one.After}: {string.Join(", ", one.Messages.Select(message => $"{message.From} {message.Text}"))}"));
}
