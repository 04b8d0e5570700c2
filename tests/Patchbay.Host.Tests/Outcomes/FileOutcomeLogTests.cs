using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Host.Outcomes;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Time;

namespace Patchbay.Host.Tests.Outcomes;

public sealed class FileOutcomeLogTests : IDisposable
{
    private static readonly DeskKey Ann = new() { Plan = "default", Agent = "ann" };
    private static readonly DeskKey Bob = new() { Plan = "default", Agent = "bob" };

    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder["outcomes.jsonl"];

    [Fact]
    public async Task A_decision_is_on_disk_when_noted_and_comes_back_whole_after_a_restart()
    {
        var work = Work(Ann, "i1") with
        {
            Remote = "01632 960123",
            Work = new WorkOutcome
            {
                Interaction = new InteractionId { Value = "i1" },
                Command = CommandId.New(),
                VendorId = "4711",
                Outcome = "3",
                Callback = new Callback { Number = "01632 960199", At = new DateTimeOffset(2030, 5, 14, 10, 30, 0, TimeSpan.FromHours(2)), Personal = true },
                Data = [UserDataEntry.Text("Note", "two\nlines, \"quoted\" ☎"), new UserDataEntry { Name = "Nothing", Value = JsonText.Parse("null"), Origin = "form", Writable = true, Pending = true }, new UserDataEntry { Name = "Nested", Value = JsonText.Parse("""{"a":[1,2.50,true]}""") }],
            },
        };
        await using (var log = Open())
        {
            await log.DecidedAsync(work, CancellationToken.None);
            new FileInfo(FilePath).Length.ShouldBeGreaterThan(100);
        }

        await using var again = Open();
        (await again.PendingAsync(Ann, CancellationToken.None)).ShouldHaveSingleItem().ShouldBe(work);
    }

    [Fact]
    public async Task What_is_settled_is_not_pending_before_or_after_a_restart()
    {
        var first = Work(Ann, "i1");
        var second = Work(Ann, "i2");
        await using (var log = Open())
        {
            await log.DecidedAsync(first, CancellationToken.None);
            await log.DecidedAsync(second, CancellationToken.None);
            await log.SettledAsync(Ann, first.Work.Command, new Refused { Code = "vendor", Text = "no", Number = "113" }, CancellationToken.None);
            await log.SettledAsync(Ann, first.Work.Command, CommandResult.Success, CancellationToken.None);
            (await log.PendingAsync(Ann, CancellationToken.None)).ShouldBe([second]);
        }

        (await File.ReadAllLinesAsync(FilePath)).Length.ShouldBe(3);

        await using var again = Open();
        (await again.PendingAsync(Ann, CancellationToken.None)).ShouldBe([second]);
    }

    [Fact]
    public async Task A_later_decision_about_an_interaction_replaces_the_earlier_before_and_after_a_restart()
    {
        var later = Work(Ann, "i1");
        await using (var log = Open())
        {
            await log.DecidedAsync(Work(Ann, "i1"), CancellationToken.None);
            await log.DecidedAsync(Work(Bob, "i1"), CancellationToken.None);
            await log.DecidedAsync(later, CancellationToken.None);
            (await log.PendingAsync(Ann, CancellationToken.None)).ShouldBe([later]);
        }

        await using var again = Open();
        (await again.PendingAsync(Ann, CancellationToken.None)).ShouldBe([later]);
        (await again.PendingAsync(Bob, CancellationToken.None)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(-1)]
    public async Task A_line_that_a_crash_left_half_written_is_set_aside_and_nothing_before_it_is_touched(int kept)
    {
        var whole = Work(Ann, "i1");
        await using (var log = Open())
        {
            await log.DecidedAsync(whole, CancellationToken.None);
        }

        var before = await File.ReadAllBytesAsync(FilePath);
        var torn = Encoding.UTF8.GetBytes(OutcomeLines.Decided(Work(Ann, "i2")));
        torn = kept > 0 ? torn[..kept] : torn;
        await File.AppendAllBytesAsync(FilePath, torn);

        var next = Work(Ann, "i3");
        await using (var again = Open())
        {
            (await again.PendingAsync(Ann, CancellationToken.None)).ShouldBe([whole]);
            await again.DecidedAsync(next, CancellationToken.None);
        }

        (await File.ReadAllBytesAsync(FilePath + ".unread")).ShouldBe(torn);
        (await File.ReadAllBytesAsync(FilePath))[..before.Length].ShouldBe(before);
        await using var third = Open();
        (await third.PendingAsync(Ann, CancellationToken.None)).ShouldBe([whole, next]);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"line":"decided","command":"c1","plan":"default","agent":null}""")]
    [InlineData("""{"line":"decided","command":7}""")]
    public async Task A_line_that_cannot_be_read_is_passed_over_and_stays(string bad)
    {
        var work = Work(Ann, "i1");
        await File.WriteAllTextAsync(FilePath, $"{bad}\n{OutcomeLines.Decided(work)}\n\n");

        await using (var log = Open())
        {
            (await log.PendingAsync(Ann, CancellationToken.None)).ShouldBe([work]);
        }

        (await File.ReadAllTextAsync(FilePath)).ShouldStartWith(bad);
    }

    [Fact]
    public async Task A_second_host_on_the_same_log_is_refused_in_words()
    {
        await using var log = Open();

        Should.Throw<IOException>(Open).Message.ShouldStartWith($"The outcome log {FilePath} cannot be opened; is another host running on the same data folder?");
    }

    [Fact]
    public async Task Only_its_user_may_read_it()
    {
        await using var log = Open();

        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(FilePath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Decisions_from_many_threads_are_each_a_whole_line()
    {
        await using (var log = Open())
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(async () => await log.DecidedAsync(Work(Ann, $"i{number}"), CancellationToken.None))));
        }

        await using var again = Open();
        (await again.PendingAsync(Ann, CancellationToken.None)).Count.ShouldBe(50);
    }

    public void Dispose() => _folder.Dispose();

    private FileOutcomeLog Open() => FileOutcomeLog.Open(FilePath, NullLoggerFactory.Instance, new ManualTimeProvider());

    private static PendingWork Work(DeskKey desk, string interaction) => new()
    {
        Desk = desk,
        DecidedAt = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Work = new WorkOutcome { Interaction = new InteractionId { Value = interaction }, Command = CommandId.New(), Outcome = "1" },
    };
}
