namespace Patchbay.Host.Tests.Deployment;

/// <summary>The most likely mistakes, each with what a person is told who has never seen the code.</summary>
public sealed class MistakeTests
{
    public static TheoryData<string> Names => [.. Mistake.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_told_as_approved(string name)
    {
        var mistake = new Mistake(name);
        var told = mistake.Told();
        var received = mistake.Receive(told);
        told.ShouldBe(mistake.Approved, $"If that is meant, approve it: mv {received} {received.Replace(".received", "", StringComparison.Ordinal)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_line_has_its_five_fields_and_ends_with_what_to_do(string name)
    {
        foreach (var line in new Mistake(name).Told().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split("  ");
            fields.Length.ShouldBe(5, line);
            fields[1].ShouldMatch("^PB[0-9]{4}$");
            fields[3].ShouldEndWith(".");
            fields[4].ShouldMatch(@"[.?!)/]$", line);
        }
    }

    [Fact]
    public void There_are_more_than_forty() => Mistake.Names.Count().ShouldBeGreaterThan(40);
}
