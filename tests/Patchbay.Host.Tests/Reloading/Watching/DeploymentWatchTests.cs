using Patchbay.Host.Reloading.Watching;
using Patchbay.TestKit.Time;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Reloading.Watching;

/// <summary>What is told of changes in what a deployment was read from. Files are real.</summary>
public sealed class DeploymentWatchTests : IAsyncLifetime
{
    /// <summary>The system tells of changes: looking now and then would come too late for any test.</summary>
    private static readonly WatchPace Told = new() { Quiet = TimeSpan.FromMilliseconds(30), Poll = TimeSpan.FromHours(1) };

    /// <summary>As where the system tells nothing.</summary>
    private static readonly WatchPace Looking = Told with { Poll = TimeSpan.FromMilliseconds(30) };

    private readonly WatchStand _stand = new();

    public static TheoryData<string, string> Changes => new()
    {
        { "the file", "FOLDER/my.json changed." },
        { "the file, replaced by another", "FOLDER/my.json changed." },
        { "an included file", "FOLDER/more.json changed." },
        { "an included file that goes", "FOLDER/more.json is gone or cannot be read." },
        { "a file of a plugin", "FOLDER/plugins/Patchbay.TestPlugins.Everything changed." },
        { "a file more in a plugin's folder", "FOLDER/plugins/Patchbay.TestPlugins.Everything changed." },
        { "a plugin's folder that goes", "FOLDER/plugins/Patchbay.TestPlugins.Everything is gone or cannot be read." },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_is_told(string what, string told)
    {
        var clock = new ManualTimeProvider();
        _stand.Start(Told, clock);
        await Eventually.UntilAsync("it has looked and waits for the system", () => clock.ActiveTimers == 1);
        Change(what);
        await Eventually.UntilAsync("it is told", () =>
        {
            clock.Advance(Told.Quiet);
            return _stand.Told().Count > 0;
        });
        _stand.Told().ShouldBe([told]);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_between_the_reading_and_the_watch_is_told(string what, string told)
    {
        var reading = _stand.Read();
        Change(what);
        await using var watch = new DeploymentWatch(reading, Told, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<DeploymentWatch>.Instance);
        (await Eventually.ComesAsync("it is told", watch.Changes.ReadAsync().AsTask())).Replace(_stand[""].TrimEnd('/'), "FOLDER", StringComparison.Ordinal).ShouldBe(told);
    }

    [Fact]
    public async Task Where_the_system_tells_nothing_it_looks_by_itself()
    {
        // A link's folder tells nothing of what becomes of the file that it leads to.
        Directory.CreateDirectory(_stand["elsewhere"]);
        File.Move(_stand["more.json"], _stand["elsewhere/more.json"]);
        File.CreateSymbolicLink(_stand["more.json"], _stand["elsewhere/more.json"]);
        _stand.Start(Looking);
        _stand.Write("elsewhere/more.json", "{}");
        (await _stand.ToldAsync(1)).ShouldBe(["FOLDER/more.json changed."]);
    }

    [Fact]
    public async Task What_is_written_anew_with_the_same_content_or_is_none_of_it_is_not_told()
    {
        _stand.Start(Looking);
        _stand.Write("my.json", await File.ReadAllTextAsync(_stand["my.json"]));
        _stand.Write("other.json", "{}");
        File.SetLastWriteTimeUtc(Path.Combine(_stand.Plugin, "plugin.json"), TimeProvider.System.GetUtcNow().UtcDateTime);
        Change("an included file");
        (await _stand.ToldAsync(1)).ShouldBe(["FOLDER/more.json changed."]);
    }

    [Fact]
    public async Task Contents_are_told_once_whatever_becomes_of_them_and_older_ones_again()
    {
        _stand.Start(Looking);
        var good = await File.ReadAllTextAsync(_stand["my.json"]);
        _stand.Write("my.json", "{ bad");
        await _stand.ToldAsync(1);
        // Nobody reads it again, or it is read and found bad: neither makes it news.
        _stand.Watch.Follow(_stand.Read());
        _stand.Write("other.json", "{}");
        Change("an included file");
        (await _stand.ToldAsync(2)).ShouldBe(["FOLDER/my.json changed.", "FOLDER/more.json changed."]);
        _stand.Write("my.json", good);
        (await _stand.ToldAsync(3))[2].ShouldBe("FOLDER/my.json changed.");
    }

    [Fact]
    public async Task After_a_bad_file_everything_that_was_watched_still_is()
    {
        _stand.Start(Told);
        _stand.Write("my.json", "{ bad");
        await _stand.ToldAsync(1);
        _stand.Watch.Follow(_stand.Read());
        Change("a file of a plugin");
        (await _stand.ToldAsync(2))[1].ShouldBe("FOLDER/plugins/Patchbay.TestPlugins.Everything changed.");
        Change("an included file");
        (await _stand.ToldAsync(3))[2].ShouldBe("FOLDER/more.json changed.");
    }

    [Fact]
    public async Task A_file_that_is_included_and_was_not_there_is_told_when_it_comes()
    {
        _stand.Write("my.json", """{ "include": ["more.json", "late.json"], "services": { "everything/all": { "name": "Ann" } } }""");
        _stand.Start(Told);
        _stand.Write("late.json", "{}");
        (await _stand.ToldAsync(1)).ShouldBe(["FOLDER/late.json is there."]);
    }

    [Fact]
    public async Task A_plugins_folder_that_went_is_told_when_it_comes_back_and_watched_again()
    {
        _stand.Start(Looking);
        Directory.Move(_stand.Plugin, _stand["aside"]);
        await _stand.ToldAsync(1);
        Directory.Move(_stand["aside"], _stand.Plugin);
        await _stand.ToldAsync(2);
        Change("a file of a plugin");
        (await _stand.ToldAsync(3)).Select(told => told.Split('/')[^1]).ShouldBe(
            ["Patchbay.TestPlugins.Everything is gone or cannot be read.", "Patchbay.TestPlugins.Everything is there.", "Patchbay.TestPlugins.Everything changed."]);
    }

    [Fact]
    public async Task It_waits_until_writing_has_ended_and_tells_all_at_once()
    {
        var clock = new ManualTimeProvider();
        _stand.Start(Told, clock);
        Change("the file");
        Change("an included file");
        Change("a file of a plugin");
        await Eventually.UntilAsync("it is told", () =>
        {
            clock.Advance(Told.Quiet);
            return _stand.Told().Count > 0;
        });
        _stand.Told().ShouldBe(["FOLDER/my.json changed, FOLDER/more.json changed, FOLDER/plugins/Patchbay.TestPlugins.Everything changed."]);
    }

    [Fact]
    public async Task Switched_off_it_tells_only_what_somebody_asks_and_switched_on_it_goes_on()
    {
        _stand.Write("more.json", """{ "host": { "watch": "off" } }""");
        _stand.Start(Looking);
        Change("the file");
        _stand.Watch.Ask("Somebody asks.");
        (await _stand.ToldAsync(1)).ShouldBe(["Somebody asks."]);
        Change("an included file");
        _stand.Watch.Follow(_stand.Read());
        Change("a file of a plugin");
        (await _stand.ToldAsync(2))[1].ShouldBe("FOLDER/plugins/Patchbay.TestPlugins.Everything changed.");
    }

    [Fact]
    public async Task Its_end_is_the_end_of_what_it_tells()
    {
        _stand.Start(Looking);
        await _stand.Watch.DisposeAsync();
        _stand.Watch.Changes.Completion.IsCompletedSuccessfully.ShouldBeTrue();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _stand.DisposeAsync();

    private void Change(string what)
    {
        var file = Path.Combine(_stand.Plugin, "plugin.json");
        switch (what)
        {
            case "the file":
                File.AppendAllText(_stand["my.json"], " ");
                break;
            case "the file, replaced by another":
                _stand.Write("my.json~", File.ReadAllText(_stand["my.json"]) + "\n");
                File.Move(_stand["my.json~"], _stand["my.json"], overwrite: true);
                break;
            case "an included file":
                _stand.Write("more.json", """{ "host": { "stop": "00:00:10" } }""");
                break;
            case "an included file that goes":
                File.Delete(_stand["more.json"]);
                break;
            case "a file of a plugin":
                File.AppendAllText(file, "\n");
                break;
            case "a file more in a plugin's folder":
                File.WriteAllText(Path.Combine(_stand.Plugin, "more"), "");
                break;
            case "a plugin's folder that goes":
                Directory.Move(_stand.Plugin, _stand["aside"]);
                break;
            default:
                throw new ArgumentException(what, nameof(what));
        }
    }
}
