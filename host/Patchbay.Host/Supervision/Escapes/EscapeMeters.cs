using System.Diagnostics.Metrics;

namespace Patchbay.Host.Supervision.Escapes;

/// <summary>Counts what escapes from plugins.</summary>
internal sealed class EscapeMeters(Meter meter)
{
    private readonly Counter<long> _escapes = meter.CreateCounter<long>("patchbay.plugin.escaped_exceptions", "{exception}", "Exceptions that left a plugin's code where nobody could catch them.");

    /// <summary>On a thread, a pool item or a timer.</summary>
    public void Escaped(string plugin) => Count(plugin, "thread");

    /// <summary>In a task that nobody looked at.</summary>
    public void Forgotten(string plugin) => Count(plugin, "task");

    private void Count(string plugin, string kind) => _escapes.Add(1, new KeyValuePair<string, object?>("plugin", plugin), new KeyValuePair<string, object?>("kind", kind));
}
