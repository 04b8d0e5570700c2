using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Patchbay.TestKit.Waiting;

namespace Patchbay.TestKit.Brokers;

/// <summary>A program of somebody else's in a process of its own; what it writes is kept for the message of a failure.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private BrokerProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <param name="program">Its name or path; its Debian package is named where it is missing.</param>
    /// <param name="package">That package.</param>
    public static BrokerProcess Start(string program, string package, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var process = new BrokerProcess(start);
        try
        {
            process._process.Start();
        }
        catch (Win32Exception problem)
        {
            throw new InvalidOperationException($"{program} could not be started: {problem.Message}. tests/run.sh installs the Debian package {package}.", problem);
        }

        process._process.BeginOutputReadLine();
        process._process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Waits until it can be used.</summary>
    /// <exception cref="InvalidOperationException">It ended instead, or did not get there in time; with what it wrote.</exception>
    public async Task UntilAsync(string what, Func<Task<bool>> ready)
    {
        try
        {
            await Eventually.UntilAsync(what, async () => _process.HasExited || await ready().ConfigureAwait(false), Eventually.Patience * 2).ConfigureAwait(false);
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException($"{late.Message}\n{Said}", late);
        }

        if (_process.HasExited) throw new InvalidOperationException($"It ended with {_process.ExitCode} instead, before {what}:\n{Said}");
    }

    /// <summary>Ends it and what it started, at once.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(Eventually.Patience).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_said) _said.AppendLine(line);
    }
}
