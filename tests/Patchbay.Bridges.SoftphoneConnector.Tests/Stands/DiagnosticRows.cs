using System.Collections.Concurrent;
using Patchbay.Hosting;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Stands;

/// <summary>What the diagnostics page would show.</summary>
internal sealed class DiagnosticRows : IDiagnosticsSection
{
    private readonly ConcurrentDictionary<string, string> _rows = new();

    public string? this[string name] => _rows.GetValueOrDefault(name);

    public void Set(string name, string? value)
    {
        if (value is null) _rows.TryRemove(name, out _);
        else _rows[name] = value;
    }
}
