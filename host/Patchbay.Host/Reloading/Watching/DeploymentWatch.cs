using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Patchbay.Host.Deployment;

namespace Patchbay.Host.Reloading.Watching;

/// <summary>
/// Tells when what a deployment was read from is no longer what it was: its file, one that it includes, the folder of a plugin in use;
/// or when somebody asks. Each set of contents is told once, whatever becomes of it. Thread-safe.
/// </summary>
internal sealed class DeploymentWatch : IAsyncDisposable
{
    private readonly Channel<string> _changes = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<bool> _stirred = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _lock = new();
    private readonly PlaceContents _contents = new();
    private readonly WatchPace _pace;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Task _running;
    private WatchedPlaces _judged;
    private bool _on;

    /// <summary>Starts to watch.</summary>
    /// <param name="reading">What is about to run.</param>
    /// <param name="pace">How often.</param>
    /// <param name="clock">Whose time.</param>
    /// <param name="log">Who is told what goes wrong.</param>
    public DeploymentWatch(DeploymentReading reading, WatchPace pace, TimeProvider clock, ILogger<DeploymentWatch> log)
    {
        (_pace, _clock, _log) = (pace, clock, log);
        _judged = WatchedPlaces.Of(reading);
        _on = reading.Deployment?.Host.Watch ?? true;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Why it should be read again, a sentence each. What was told while nobody read may be read together. Ends with this.</summary>
    public ChannelReader<string> Changes => _changes.Reader;

    /// <summary>It was read again: what was read now counts as judged, right or wrong, and is what is watched from now on.</summary>
    public void Follow(DeploymentReading reading)
    {
        lock (_lock)
        {
            _judged = WatchedPlaces.Of(reading, _judged);
            _on = reading.Deployment?.Host.Watch ?? _on;
        }

        Stir();
    }

    /// <summary>Somebody wants it read again, changed or not.</summary>
    /// <param name="why">A sentence.</param>
    public void Ask(string why) => _changes.Writer.TryWrite(why);

    public async ValueTask DisposeAsync()
    {
        if (_ending.IsCancellationRequested) return;
        await _ending.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _changes.Writer.TryComplete();
        _ending.Dispose();
    }

    private void Stir() => _stirred.Writer.TryWrite(true);

    private async Task RunAsync()
    {
        using var watchers = new FolderWatchers(Stir, _log);
        var again = false;
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                watchers.Watch(Folders(), again);
                again = await JudgeAsync(_ending.Token).ConfigureAwait(false);
                if (!again) await PauseAsync(_ending.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_ending.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // whatever a file system does, the next change is seen
            catch (Exception problem)
#pragma warning restore CA1031
            {
                WatchLog.LookFailed(_log, problem);
                await Task.Delay(_pace.Poll, _clock, CancellationToken.None).WaitAsync(_ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Files are replaced by renaming others: the folder they are in is what can be watched.</summary>
    private Dictionary<string, bool> Folders()
    {
        lock (_lock)
        {
            if (!_on) return [];
            var folders = _judged.Files.Keys.Select(file => Path.GetDirectoryName(file)!).Distinct(StringComparer.Ordinal).ToDictionary(folder => folder, _ => false, StringComparer.Ordinal);
            foreach (var plugin in _judged.Folders.Keys) folders[plugin] = true;
            return folders;
        }
    }

    /// <summary>Until something stirs, or until it is time to look.</summary>
    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        using var poll = new CancellationTokenSource(_pace.Poll, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(poll.Token, cancellationToken);
        try
        {
            await _stirred.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (poll.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Time to look.
        }
    }

    /// <summary>Looks, waits until writing has ended where something differs, and tells.</summary>
    /// <returns>Whether it told.</returns>
    private async Task<bool> JudgeAsync(CancellationToken cancellationToken)
    {
        if (Different().Count == 0) return false;
        var start = _clock.GetTimestamp();
        string before;
        do
        {
            before = Mark();
            _stirred.Reader.TryRead(out _);
            await Task.Delay(_pace.Quiet, _clock, cancellationToken).ConfigureAwait(false);
        }
        while ((_stirred.Reader.TryPeek(out _) || Mark() != before) && _clock.GetElapsedTime(start) < _pace.Longest);
        var different = Different();
        if (different.Count == 0) return false;
        Settle(different);
        _changes.Writer.TryWrite($"{string.Join(", ", different.Select(change => change.Told))}.");
        return true;
    }

    private string Mark()
    {
        var places = Judged();
        return string.Join('\n', places.Files.Keys.Select(PlaceContents.OfFile).Concat(places.Folders.Keys.Select(PlaceContents.MarkOf)));
    }

    private List<Difference> Different()
    {
        var places = Judged();
        var different = places.Files.Select(file => new Difference(file.Key, file.Value, PlaceContents.OfFile(file.Key), IsFolder: false))
            .Concat(places.Folders.Select(folder => new Difference(folder.Key, folder.Value, _contents.OfFolder(folder.Key), IsFolder: true)))
            .Where(place => place.Before != place.Now).ToList();
        // What nobody has judged yet counts as judged as it is found.
        Settle(different.Where(place => place.Before is null));
        return [.. different.Where(place => place.Before is not null)];
    }

    private WatchedPlaces Judged()
    {
        lock (_lock) return _on ? _judged : new WatchedPlaces { Files = new Dictionary<string, string>(), Folders = new Dictionary<string, string?>() };
    }

    /// <summary>What was read again in between has been judged with newer contents and is left alone.</summary>
    private void Settle(IEnumerable<Difference> differences)
    {
        lock (_lock)
        {
            var (files, folders) = (new Dictionary<string, string>(_judged.Files, StringComparer.Ordinal), new Dictionary<string, string?>(_judged.Folders, StringComparer.Ordinal));
            foreach (var place in differences)
            {
                if (place.IsFolder && folders.TryGetValue(place.Path, out var folder) && folder == place.Before) folders[place.Path] = place.Now;
                else if (!place.IsFolder && files.TryGetValue(place.Path, out var file) && file == place.Before) files[place.Path] = place.Now;
            }

            _judged = new WatchedPlaces { Files = files, Folders = folders };
        }
    }

    private sealed record Difference(string Path, string? Before, string Now, bool IsFolder)
    {
        public string Told => Now.Length == 0 ? $"{Path} is gone or cannot be read" : string.IsNullOrEmpty(Before) ? $"{Path} is there" : $"{Path} changed";
    }
}
