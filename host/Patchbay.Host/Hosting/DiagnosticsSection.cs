using System.Collections.Concurrent;
using Patchbay.Hosting;

namespace Patchbay.Host.Hosting;

/// <summary>The rows that one instance shows on the diagnostics page.</summary>
internal sealed class DiagnosticsSection : IDiagnosticsSection
{
    private readonly ConcurrentDictionary<string, string> _rows = new();

    public IReadOnlyList<KeyValuePair<string, string>> Rows => [.. _rows.OrderBy(row => row.Key, StringComparer.Ordinal)];

    public void Set(string name, string? value)
    {
        if (value is null) _rows.TryRemove(name, out _);
        else _rows[name] = value;
    }
}
