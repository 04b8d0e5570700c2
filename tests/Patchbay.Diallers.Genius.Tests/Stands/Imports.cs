using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Patchbay.Diallers.Genius.Sessions;
using Patchbay.Hosting;

namespace Patchbay.Diallers.Genius.Tests.Stands;

/// <summary>What the host gives an adapter, in memory.</summary>
internal sealed class Imports : IProtectedStore, IMeterFactory
{
    private readonly List<Meter> _meters = [];

    /// <summary>What was kept, by agent and name.</summary>
    public ConcurrentDictionary<(string Agent, string Name), string> Kept { get; } = new();

    public GeniusAdapter Adapter(GeniusOptions options, IPublishedAddresses addresses, IInstanceHealth health, ILogger<GeniusAdapter> log) =>
        new(options, addresses, health, new GeniusSessionSettings(options, this, new GeniusMeters(this), TimeProvider.System, log));

    public ValueTask<string?> ReadAsync(string agent, string name, CancellationToken cancellationToken) => ValueTask.FromResult(Kept.GetValueOrDefault((agent, name)));

    public ValueTask WriteAsync(string agent, string name, string? value, CancellationToken cancellationToken)
    {
        if (value is null) Kept.TryRemove((agent, name), out _);
        else Kept[(agent, name)] = value;
        return ValueTask.CompletedTask;
    }

    public bool Owns(Meter meter) => _meters.Contains(meter);

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose()
    {
        foreach (var meter in _meters) meter.Dispose();
    }
}
