using Microsoft.Extensions.Logging;
using Patchbay.Diallers.GenericConnector.Link;
using Patchbay.Plugins;

namespace Patchbay.Diallers.GenericConnector;

/// <summary>What the host gives this instance, put together for the link and its sessions.</summary>
[PartService]
public sealed class GenericConnectorParts
{
    /// <summary>Puts it together.</summary>
    /// <exception cref="InvalidOperationException">An option names what there is not.</exception>
    public GenericConnectorParts(GenericConnectorOptions options, InstanceKey key, GenericConnectorMeters meters, TimeProvider clock, ILogger<GenericConnectorAdapter> log)
    {
        if (options.Brokers.Count == 0) throw new InvalidOperationException("'brokers' is empty. Name at least one message broker.");
        Settings = new LinkSettings
        {
            Options = options,
            Destination = options.ClientDestination is { Length: > 0 } destination ? destination : Plain($"patchbay-{Environment.MachineName}-{key.Name}"),
            Meters = meters,
            Clock = clock,
            Log = log,
            Zone = Zone(options.TimeZone, clock),
        };
    }

    internal LinkSettings Settings { get; }

    /// <summary>With what a destination may hold only (sheet, 1.4).</summary>
    private static string Plain(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '-'));

    private static TimeZoneInfo Zone(string? name, TimeProvider clock)
    {
        if (name is null) return clock.LocalTimeZone;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw new InvalidOperationException($"'timeZone' is '{name}', and this machine knows no such zone. Write one as Europe/Vienna.");
    }
}
