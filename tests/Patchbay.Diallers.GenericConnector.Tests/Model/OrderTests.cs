using static Patchbay.Diallers.GenericConnector.Tests.Model.Lines;

namespace Patchbay.Diallers.GenericConnector.Tests.Model;

/// <summary>
/// States and calls come in any order of the two, with repeats (sheet, 4.3): every interleaving of the two streams of a
/// sequence, and every one of them with one event twice, ends at the same desk.
/// </summary>
public sealed class OrderTests
{
    private static readonly (string Name, string[] States, string[] Calls, Action<Lines> Begin, string End)[] Sequences =
    [
        ("answered and wrapped", [State("RESERVED"), State("TALKING"), State("WORK_READY")], [Ringing("d1"), Call("d1", "ALERTING"), Call("d1", "ACTIVE"), Dropped("d1")], _ => { }, "AfterCallWork d1 Wrapping"),
        ("answered and over", [State("RESERVED"), State("TALKING"), State("WORK"), State("NOT_READY")], [Ringing("d1"), Call("d1", "ACTIVE"), Dropped("d1")], _ => { }, "NotReady"),
        ("not answered", [State("RESERVED"), State("NOT_READY")], [Ringing("d1"), Call("d1", "ALERTING"), Dropped("d1")], _ => { }, "NotReady"),
        ("held", [State("RESERVED"), State("TALKING"), State("HOLD")], [Call("d1", "ALERTING"), Ringing("d1"), Call("d1", "ACTIVE"), Call("d1", "HELD")], _ => { }, "Busy d1 Held"),
        ("placed", [State("NOT_READY", "8")], [Call("d3", "INITIATING"), Call("d3", "INITIATED"), Call("d3", "ALERTING"), Call("d3", "ACTIVE")], _ => { }, "NotReady d3 Active"),
        ("busy", [State("NOT_READY")], [Call("d3", "INITIATING"), Call("d3", "FAILED"), Dropped("d3")], _ => { }, "NotReady"),
        ("consulted", [State("HOLD"), State("TALKING")], [Call("d1", "HELD"), Consult("d2", "INITIATING"), Consult("d2", "INITIATED"), Consult("d2", "ACTIVE")], Talk, "Busy d1 Held, d2 Active of d1"),
        ("transferred", [State("WORK_READY")], [Call("d1", "HELD"), Consult("d2", "ACTIVE"), Call("d1", "HELD"), Dropped("d2"), Dropped("d1")], Talk, "AfterCallWork d1 Wrapping"),
        ("joined", [State("TALKING")], [Call("d1", "HELD"), Consult("d2", "ACTIVE"), Call("d1", "ACTIVE", parties: ["4012", "1004", "1006"]), Dropped("d2")], Talk, "Busy d1 Active"),
    ];

    public static TheoryData<string> Names { get; } = [.. Sequences.Select(sequence => sequence.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_order_of_states_and_calls_with_any_repeat_ends_at_the_same_desk(string name)
    {
        var sequence = Sequences.Single(candidate => candidate.Name == name);
        foreach (var order in Interleavings(sequence.States, sequence.Calls))
        {
            Run(sequence, order).ShouldBe(sequence.End, $"in the order {string.Join("\n", order)}");
            for (var twice = 0; twice < order.Count; twice++)
                Run(sequence, [.. order.Take(twice + 1), .. order.Skip(twice)]).ShouldBe(sequence.End, $"with {order[twice]} twice in the order {string.Join("\n", order)}");
        }
    }

    /// <summary>Repeats that come late: whatever an earlier event said, once its call is over it says nothing.</summary>
    [Fact]
    public void What_is_told_again_of_a_call_that_is_over_means_nothing()
    {
        string[] calls = [Ringing("d1"), Call("d1", "ALERTING"), Call("d1", "ACTIVE"), Call("d1", "HELD"), Dropped("d1")];
        foreach (var late in calls)
        {
            var lines = new Lines().Say(calls).Say(State("WORK"));
            var facts = lines.Facts.Count;

            lines.Say(late);

            lines.Facts.Count.ShouldBe(facts, late);
            lines.Say(State("READY")).Say(late).Desk.Interactions.ShouldBeEmpty(late);
        }
    }

    [Fact]
    public void The_same_events_twice_over_tell_the_desk_nothing_new()
    {
        string[] told = [State("READY"), State("RESERVED"), Ringing("d1"), Call("d1", "ACTIVE"), State("TALKING")];
        foreach (var one in told)
        {
            var lines = new Lines().Say(told[..(Array.IndexOf(told, one) + 1)]);
            var facts = lines.Facts.Count;

            lines.Say(one).Facts.Count.ShouldBe(facts, one);
        }
    }

    private static string Run((string Name, string[] States, string[] Calls, Action<Lines> Begin, string End) sequence, IReadOnlyList<string> order)
    {
        var lines = new Lines().Say(State("READY"));
        sequence.Begin(lines);
        lines.Say([.. order]);
        // Where a state did not follow, the connector is asked, and tells the last again.
        if (lines.Model.Doubts.State) lines.Say(sequence.States[^1]).Swept();
        var calls = lines.Desk.Interactions.OrderBy(call => call.VendorId).Select(call =>
            $"{call.VendorId} {call.State}{(call.ConsultationOf is { } main ? $" of {lines.Desk.Find(main)?.VendorId}" : "")}");
        return $"{lines.Desk.Agent.State} {string.Join(", ", calls)}".TrimEnd();
    }

    private static void Talk(Lines lines) => lines.Say(State("TALKING"), Ringing("d1"), Call("d1", "ACTIVE"));

    private static IEnumerable<IReadOnlyList<string>> Interleavings(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        if (first.Count == 0 || second.Count == 0)
        {
            yield return [.. first, .. second];
            yield break;
        }

        foreach (var rest in Interleavings([.. first.Skip(1)], second)) yield return [first[0], .. rest];
        foreach (var rest in Interleavings(first, [.. second.Skip(1)])) yield return [second[0], .. rest];
    }
}
