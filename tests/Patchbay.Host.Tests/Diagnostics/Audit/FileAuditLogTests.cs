using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Desks;
using Patchbay.Host.Diagnostics.Audit;
using Patchbay.Plugins;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Time;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Diagnostics.Audit;

/// <summary>Who did what, a file for each day.</summary>
public sealed class FileAuditLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();

    private string Today => $"audit-{_clock.GetUtcNow():yyyy-MM-dd}.jsonl";

    [Fact]
    public async Task A_command_is_a_line_with_who_sent_it_what_it_was_about_and_how_it_ended()
    {
        await using (var log = Open())
        {
            log.Note(new CommandAudit
            {
                Desk = new DeskKey { Plan = "default", Agent = "ann" },
                Id = new CommandId { Value = "c1" },
                Command = new SingleStepTransfer { Interaction = new InteractionId { Value = "i1" }, Destination = "01632 960123" },
                Origin = new CommandOrigin { Bridge = InstanceKey.Parse("page/desk"), Client = "tab 1" },
                Result = new Refused { Code = "vendor", Text = "01632 960123 is engaged.", Number = "12" },
                Took = TimeSpan.FromMilliseconds(25),
            });
        }

        (await LinesAsync()).ShouldHaveSingleItem().ShouldEndWith(
            """
            "by":"page/desk","client":"tab 1","desk":"default/ann","command":"c1","action":"single-step-transfer","interaction":"i1","with":{"destination":"***123","interaction":"i1"},"result":"refused","told":{"code":"vendor","text":"***123 is engaged.","number":"12"},"milliseconds":25}
            """);
    }

    [Fact]
    public async Task What_the_host_and_its_operators_did_is_told_apart()
    {
        await using (var log = Open())
        {
            log.Note(new HostAudit { What = "reload-refused", Generation = 3, Text = "the line of 01632 960123 is not known" });
            log.Note(new OperatorAudit { Action = "drain", On = "default", Done = true, Text = "3 desks are open." });
            log.Note(new DeskAudit { Desk = new DeskKey { Plan = "default", Agent = "ann" }, What = "opened" });
        }

        (await LinesAsync()).Select(line => line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..]).ShouldBe(
        [
            """
            "by":"host","what":"reload-refused","generation":3,"text":"the line of ***123 is not known"}
            """,
            """
            "by":"operator","action":"drain","on":"default","result":"done"}
            """,
            """
            "desk":"default/ann","what":"opened"}
            """,
        ]);
    }

    [Fact]
    public async Task A_line_can_be_read_as_soon_as_it_is_noted_and_the_file_is_its_users_alone()
    {
        await using var log = Open();
        log.Note(new HostAudit { What = "started" });
        await Eventually.UntilAsync("the line is in the file", () => File.Exists(_folder[Today]) && Read(_folder[Today]).EndsWith("\"started\"}\n", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(_folder[Today]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Each_day_has_its_file_and_what_is_too_old_goes_when_a_day_begins()
    {
        var first = Today;
        await File.WriteAllTextAsync(_folder["audit-2001-01-01.jsonl"], "old\n");
        await File.WriteAllTextAsync(_folder["audit-notes.jsonl"], "somebody's\n");
        await using (var log = Open())
        {
            log.Note(new HostAudit { What = "started" });
            await Eventually.UntilAsync("the day has begun", () => File.Exists(_folder[first]));
            File.Exists(_folder["audit-2001-01-01.jsonl"]).ShouldBeFalse();
            _clock.Advance(TimeSpan.FromDays(2));
            log.Note(new HostAudit { What = "reloaded" });
            await Eventually.UntilAsync("the next day has begun", () => File.Exists(_folder[Today]));
            File.Exists(_folder[first]).ShouldBeTrue();
            _clock.Advance(TimeSpan.FromDays(1));
            log.Note(new HostAudit { What = "stopped" });
        }

        File.Exists(_folder[first]).ShouldBeFalse();
        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order().ShouldBe([$"audit-{_clock.GetUtcNow().AddDays(-1):yyyy-MM-dd}.jsonl", Today, "audit-notes.jsonl"]);
    }

    [Fact]
    public async Task Another_life_of_the_host_goes_on_in_the_days_file()
    {
        await using (var log = Open()) log.Note(new HostAudit { What = "started" });
        await using (var log = Open()) log.Note(new HostAudit { What = "started" });
        (await LinesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_cannot_be_written_is_counted_and_told_and_stops_nobody()
    {
        await using var log = FileAuditLog.Open(_folder["gone"], new AuditSettings { Keep = TimeSpan.FromDays(2), Clock = _clock }, NullLoggerFactory.Instance);
        log.Note(new HostAudit { What = "started" });
        await Eventually.UntilAsync("the loss is told", () => log.Problem is not null);
        log.Problem.ShouldBe("1 line(s) of the audit log could not be written");
    }

    public void Dispose() => _folder.Dispose();

    private static string Read(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    private FileAuditLog Open() => FileAuditLog.Open(_folder.Path, new AuditSettings { Keep = TimeSpan.FromDays(2), Clock = _clock }, NullLoggerFactory.Instance);

    private async Task<IReadOnlyList<string>> LinesAsync() => await File.ReadAllLinesAsync(_folder[Today]);
}
