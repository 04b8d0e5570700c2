using Patchbay.Desks;

namespace Patchbay.Abstractions.Tests.Desks;

public sealed class ValueListTests
{
    [Fact]
    public void Two_lists_are_equal_when_their_items_are_equal_and_in_the_same_order()
    {
        ValueList<string> one = ["a", "b"];
        ValueList<string> same = ["a", "b"];
        ValueList<string> turned = ["b", "a"];
        ValueList<string> none = [];
        one.Equals(same).ShouldBeTrue();
        one.Equals((object)same).ShouldBeTrue();
        one.GetHashCode().ShouldBe(same.GetHashCode());
        one.Equals(turned).ShouldBeFalse();
        one.Equals(none).ShouldBeFalse();
        one.Equals(null).ShouldBeFalse();
        one.Equals((object)"a, b").ShouldBeFalse();
        none.Equals(Array.Empty<string>().ToValueList()).ShouldBeTrue();
    }

    [Fact]
    public void Records_that_hold_lists_compare_by_value_down_to_the_last_item()
    {
        var one = new AgentStatus { State = AgentState.Ready, Media = [new MediaAvailability { Medium = "chat", Limit = 2 }] };
        one.ShouldBe(new AgentStatus { State = AgentState.Ready, Media = [new MediaAvailability { Medium = "chat", Limit = 2 }] });
        one.ShouldNotBe(new AgentStatus { State = AgentState.Ready, Media = [new MediaAvailability { Medium = "chat", Limit = 3 }] });
    }

    [Fact]
    public void Changing_a_list_gives_another_and_leaves_the_first_alone()
    {
        ValueList<string> list = ["a", "b"];
        list.Add("c").ShouldBe(["a", "b", "c"]);
        list.Without(item => item == "a").ShouldBe(["b"]);
        list.Without(item => item == "x").ShouldBe(["a", "b"]);
        list.With("B", item => item == "b").ShouldBe(["a", "B"]);
        list.With("c", item => item == "x").ShouldBe(["a", "b", "c"]);
        list.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void With_replaces_the_first_that_matches_and_no_other()
    {
        ValueList<int> list = [1, 2, 1];
        list.With(9, item => item == 1).ShouldBe([9, 2, 1]);
        list.Without(item => item == 1).ShouldBe([2]);
    }

    [Fact]
    public void Items_are_counted_reached_by_place_spread_and_printed()
    {
        ValueList<string> list = ["a", "b"];
        ValueList<string> spread = [.. list, "c"];
        (spread.Count, spread[2], spread[^1]).ShouldBe((3, "c", "c"));
        spread.ToString().ShouldBe("[a, b, c]");
        Should.Throw<IndexOutOfRangeException>(() => list[2]);
    }

    [Fact]
    public void A_list_made_of_something_that_changes_later_does_not_change_with_it()
    {
        var source = new List<string> { "a" };
        var list = source.ToValueList();
        source.Add("b");
        list.ShouldBe(["a"]);
    }
}
