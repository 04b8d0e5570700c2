using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Patchbay.Host.Diagnostics.Audit;

/// <summary>
/// A file for each day (UTC) in a folder of its own. One writer takes the lines in the order in which they were noted; each is
/// with the system before the next. Files that are older than is kept are removed when a day begins. What cannot be written is
/// counted and told, and the next line is tried again.
/// </summary>
internal sealed partial class FileAuditLog : IAuditLog, IAsyncDisposable
{
    private const string Prefix = "audit-";
    private const string Ending = ".jsonl";
    private const string Day = "yyyy-MM-dd";

    private readonly Channel<(AuditEntry Entry, DateTimeOffset At)> _entries = Channel.CreateUnbounded<(AuditEntry, DateTimeOffset)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly string _folder;
    private readonly AuditSettings _settings;
    private readonly AuditLines _lines;
    private readonly ILogger _log;
    private readonly Task _writing;
    private FileStream? _file;
    private DateOnly _day;
    private long _lost;

    private FileAuditLog(string folder, AuditSettings settings, ILogger log)
    {
        _folder = folder;
        _settings = settings;
        _lines = new AuditLines(settings.Blanks);
        _log = log;
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>What is wrong with it now; null where nothing is.</summary>
    public string? Problem => Interlocked.Read(ref _lost) is > 0 and var lost ? $"{lost} line(s) of the audit log could not be written" : null;

    /// <summary>Opens the log of a folder that is there.</summary>
    public static FileAuditLog Open(string folder, AuditSettings settings, ILoggerFactory loggers) => new(folder, settings, loggers.CreateLogger<FileAuditLog>());

    public void Note(AuditEntry entry) => _entries.Writer.TryWrite((entry, _settings.Clock.GetUtcNow()));

    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        if (_file is not null) await _file.DisposeAsync().ConfigureAwait(false);
    }

    private async Task WriteAsync()
    {
        // What is too old goes also where nothing is noted for a day.
        Expire(DateOnly.FromDateTime(_settings.Clock.GetUtcNow().UtcDateTime));
        await foreach (var (entry, at) in _entries.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                var file = FileOf(DateOnly.FromDateTime(at.UtcDateTime));
                await file.WriteAsync(Encoding.UTF8.GetBytes(_lines.Of(entry, at) + "\n")).ConfigureAwait(false);
                await file.FlushAsync().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // whatever a record or a disk does, the next line is tried
            catch (Exception problem)
#pragma warning restore CA1031
            {
                Interlocked.Increment(ref _lost);
                NotWritten(_log, _folder, problem);
            }
        }
    }

    private FileStream FileOf(DateOnly day)
    {
        if (_file is not null && day <= _day) return _file;
        _file?.Dispose();
        _file = null;
        Expire(day);
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _day = day;
        return _file = new FileStream(Path.Combine(_folder, $"{Prefix}{day.ToString(Day, CultureInfo.InvariantCulture)}{Ending}"), options);
    }

    private void Expire(DateOnly today)
    {
        // A day is over when its last line is old enough.
        var first = today.AddDays(-(int)Math.Ceiling(_settings.Keep.TotalDays));
        try
        {
            foreach (var path in Directory.EnumerateFiles(_folder, $"{Prefix}*{Ending}"))
            {
                if (DateOnly.TryParseExact(Path.GetFileName(path)[Prefix.Length..^Ending.Length], Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < first) File.Delete(path);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            NotRemoved(_log, _folder, problem);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A line of the audit log in {Folder} could not be written; it is lost")]
    private static partial void NotWritten(ILogger log, string folder, Exception problem);

    [LoggerMessage(2, LogLevel.Warning, "Old files of the audit log in {Folder} could not be removed; it is tried again tomorrow")]
    private static partial void NotRemoved(ILogger log, string folder, Exception problem);
}
