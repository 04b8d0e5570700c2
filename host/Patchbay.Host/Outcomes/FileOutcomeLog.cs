using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Hosting;

namespace Patchbay.Host.Outcomes;

/// <summary>
/// One append-only file. A line is on disk before the call that wrote it returns. Read again at start; a line that a crash
/// left half written is moved to a file beside it and told; nothing before it is touched. One process at a time.
/// </summary>
internal sealed partial class FileOutcomeLog : IOutcomeLog, IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<PendingWork> _pending = [];
    private readonly FileStream _file;
    private readonly TimeProvider _clock;

    private FileOutcomeLog(FileStream file, TimeProvider clock)
    {
        _file = file;
        _clock = clock;
    }

    /// <summary>Opens the log, or makes it.</summary>
    /// <exception cref="IOException">Another process has it open, or it cannot be read.</exception>
    public static FileOutcomeLog Open(string path, ILoggerFactory loggers, TimeProvider? clock = null)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        FileStream file;
        try
        {
            file = new FileStream(path, options);
        }
        catch (IOException problem)
        {
            throw new IOException($"The outcome log {path} cannot be opened; is another host running on the same data folder? {problem.Message}", problem);
        }

        var log = new FileOutcomeLog(file, clock ?? TimeProvider.System);
        log.ReadAgain(path, loggers.CreateLogger<FileOutcomeLog>());
        return log;
    }

    public ValueTask DecidedAsync(PendingWork work, CancellationToken cancellationToken) =>
        WriteAsync(OutcomeLines.Decided(work), () => true, () => Decide(work), cancellationToken);

    public ValueTask SettledAsync(DeskKey desk, CommandId command, CommandResult result, CancellationToken cancellationToken) =>
        WriteAsync(OutcomeLines.Settled(desk, command, _clock.GetUtcNow(), result), () => Settle(command), () => { }, cancellationToken);

    public async ValueTask<ValueList<PendingWork>> PendingAsync(DeskKey desk, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _pending.Where(work => work.Desk == desk).ToValueList();
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync().ConfigureAwait(false);
        _gate.Dispose();
    }

    /// <returns>Whether it was pending.</returns>
    private bool Settle(CommandId command) => _pending.RemoveAll(work => work.Work.Command == command) > 0;

    private void Decide(PendingWork decided)
    {
        _pending.RemoveAll(work => work.Desk == decided.Desk && work.Work.Interaction == decided.Work.Interaction);
        _pending.Add(decided);
    }

    private async ValueTask WriteAsync(string line, Func<bool> before, Action after, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!before()) return;
            Append(Encoding.UTF8.GetBytes(line + "\n"));
            after();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A whole line or none: what a full disk cut off is taken back. Flushing to disk has no asynchronous form.</summary>
    private void Append(ReadOnlySpan<byte> line)
    {
        var start = _file.Position;
        try
        {
            _file.Write(line);
            _file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            _file.SetLength(start);
            throw;
        }
    }

    private void ReadAgain(string path, ILogger log)
    {
        using var copy = new MemoryStream();
        _file.CopyTo(copy);
        var text = copy.ToArray();
        var whole = text.AsSpan().LastIndexOf((byte)'\n') + 1;
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(text, 0, whole).TrimEnd('\n').Split('\n'))
        {
            number++;
            if (line.Length == 0) continue;
            try
            {
                var (command, decided) = OutcomeLines.Read(line);
                if (decided is not null) Decide(decided);
                else Settle(command);
            }
            catch (JsonException problem)
            {
                LineUnread(log, path, number, problem);
            }
        }

        if (whole < text.Length)
        {
            SetAside(path, text.AsSpan(whole));
            HalfLineSetAside(log, path, text.Length - whole);
            _file.SetLength(whole);
        }

        _file.Position = _file.Length;
        if (_pending.Count > 0) Pending(log, path, _pending.Count);
    }

    private static void SetAside(string path, ReadOnlySpan<byte> bytes)
    {
        using var aside = new FileStream($"{path}.unread", FileMode.Append);
        aside.Write(bytes);
        aside.Flush(flushToDisk: true);
    }

    [LoggerMessage(1, LogLevel.Error, "{Path} line {Number} cannot be read and is passed over; it stays where it is. An outcome it held must be looked up by hand")]
    private static partial void LineUnread(ILogger log, string path, int number, Exception problem);

    [LoggerMessage(2, LogLevel.Warning, "{Path} ended in {Bytes} bytes of a half-written line, kept in {Path}.unread. A decision cut off like that was never given to the dialler; an end cut off is asked after again")]
    private static partial void HalfLineSetAside(ILogger log, string path, int bytes);

    [LoggerMessage(3, LogLevel.Warning, "{Path} holds {Count} outcome(s) whose end is not known; each is asked after when its agent signs in")]
    private static partial void Pending(ILogger log, string path, int count);
}
