namespace Patchbay.Host.Tests.Plugins.Leaks;

/// <summary>What a plugin may do and still be unloaded, what keeps it, and that the host says who does.</summary>
public sealed class LeakMatrixTests(LeakRun run) : IClassFixture<LeakRun>
{
    public static TheoryData<string> Free => [.. LeakRows.Free.Select(row => row.Name)];

    public static TheoryData<string> Pinned => [.. LeakRows.Pinned.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Free))]
    public void It_is_unloaded(string name)
    {
        var row = LeakRows.Free.Single(row => row.Name == name);
        if (row.Map is not null) run.AnswerOf(row).ShouldBe(row.Status);
        run.EndOf(row).ShouldBe("is unloaded");
    }

    [Theory]
    [MemberData(nameof(Pinned))]
    public void It_is_held_and_the_host_says_by_whom(string name)
    {
        var row = LeakRows.Pinned.Single(row => row.Name == name);
        if (row.Map is not null) run.AnswerOf(row).ShouldBe(row.Status);
        run.EndOf(row).ShouldStartWith("was given up and is still held: ");
        run.EndOf(row).ShouldContain(row.Holder!);
    }
}
