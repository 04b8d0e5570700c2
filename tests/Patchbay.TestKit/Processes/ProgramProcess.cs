using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Waiting;

namespace Patchbay.TestKit.Processes;

/// <summary>
/// A program of ours in a process of its own. It is asked to print one JSON line when it is ready; what it logs is kept.
/// Disposal ends it, first kindly, then at once.
/// </summary>
public sealed class ProgramProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProgramProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data, first: true);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data, first: false);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it wrote to its error stream so far.</summary>
    public string Errors
    {
        get
        {
            lock (_errors) return _errors.ToString();
        }
    }

    /// <summary>What it wrote to its output so far.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>The number the system knows it by.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a built program of the repository.</summary>
    /// <param name="project">The project's folder, from the root: <c>host/Patchbay.Host</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The folder it runs in; null for the root.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    public static ProgramProcess Start(
        string project, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        // Whoever runs the tests where nobody sits may ignore hang-ups, and what they start would inherit that.
        var start = new ProcessStartInfo("env")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Repository.Root,
        };
        start.ArgumentList.Add("--default-signal=HUP");
        start.ArgumentList.Add("dotnet");
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Repository.BuiltAssembly(project));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new ProgramProcess(new Process { StartInfo = start });
    }

    /// <summary>Waits until it says that it is ready, on its first line.</summary>
    /// <returns>That line.</returns>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it logged.</exception>
    public async Task<JsonElement> ReadyAsync()
    {
        var ended = _process.WaitForExitAsync();
        var first = await Task.WhenAny(_firstLine.Task, ended).WaitAsync(Eventually.Patience * 2).ConfigureAwait(false);
        if (first == ended && !_firstLine.Task.IsCompletedSuccessfully)
            throw new InvalidOperationException($"It ended with {_process.ExitCode} instead of getting ready:\n{Output}\n{Errors}");
        using var document = JsonDocument.Parse(await _firstLine.Task.ConfigureAwait(false));
        return document.RootElement.Clone();
    }

    /// <summary>Waits until it has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Eventually.Patience * 2).ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>Asks it to end, as Ctrl-C or a service manager does.</summary>
    public void Terminate() => Signal("TERM");

    /// <summary>Sends it a signal, if it has not ended.</summary>
    /// <param name="name">As <c>HUP</c>.</param>
    public void Signal(string name)
    {
        if (_process.HasExited) return;
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Ends it at once, with no chance to do anything (kill -9).</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Eventually.Patience).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Terminate();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private void Keep(StringBuilder text, string? line, bool first)
    {
        if (line is null) return;
        lock (text) text.AppendLine(line);
        if (first) _firstLine.TrySetResult(line);
    }
}
