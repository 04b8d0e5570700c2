using System.Diagnostics.Metrics;
using Patchbay.Plugins;

namespace Patchbay.Host.Telemetry;

/// <summary>
/// What a part makes its meters with: each says whose it is. The same options give the same meter; all are disposed with the
/// instance, so that nothing that measures keeps its plugin.
/// </summary>
internal sealed class InstanceMeters(HostTelemetry telemetry, InstanceKey instance, string plugin) : IMeterFactory
{
    private readonly Lock _lock = new();
    private readonly List<Meter> _meters = [];
    private bool _disposed;

    public Meter Create(MeterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var tags = (options.Tags ?? []).Where(tag => tag.Key is not ("instance" or "plugin")).Append(new("instance", instance.ToString())).Append(new("plugin", plugin)).OrderBy(tag => tag.Key, StringComparer.Ordinal).ToList();
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_meters.Find(meter => meter.Name == options.Name && meter.Version == options.Version && meter.Tags!.SequenceEqual(tags)) is { } known) return known;
            var made = new Owned(new MeterOptions(options.Name) { Version = options.Version, TelemetrySchemaUrl = options.TelemetrySchemaUrl, Tags = tags, Scope = telemetry });
            _meters.Add(made);
            return made;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (var meter in _meters) ((Owned)meter).End();
            _meters.Clear();
        }
    }

    /// <summary>Whom a part disposes by itself goes on for others that have it: it ends with the instance.</summary>
    private sealed class Owned(MeterOptions options) : Meter(options)
    {
        public void End() => base.Dispose(true);

        protected override void Dispose(bool disposing)
        {
            // As above.
        }
    }
}
