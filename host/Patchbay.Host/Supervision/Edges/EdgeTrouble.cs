using Microsoft.Extensions.Logging;

namespace Patchbay.Host.Supervision.Edges;

/// <summary>
/// What the host sees go wrong at an edge, as the instance's health tells it. It is over when the part answers again and has
/// given no new cause for some time: one good answer among bad ones must not hide them.
/// </summary>
internal sealed partial class EdgeTrouble(EdgeOwner owner, PartHealth health, ILogger<EdgeTrouble> log, TimeProvider clock)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private volatile string? _reason;
    private long _last;

    /// <summary>Something went wrong.</summary>
    public void Note(string reason, Exception? problem = null)
    {
        lock (_lock)
        {
            _last = clock.GetTimestamp();
            _reason = reason;
            health.Degraded(reason);
        }

        Seen(log, owner.Instance, reason, problem);
    }

    /// <summary>The part answered.</summary>
    public void Answered()
    {
        if (_reason is null) return;
        lock (_lock)
        {
            if (_reason is not { } reason || clock.GetElapsedTime(_last) < Quiet) return;
            _reason = null;
            // What the part has said of itself since then stays.
            if (health.Complaint == reason) health.Recovered();
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Instance}: {Reason}")]
    private static partial void Seen(ILogger log, Patchbay.Plugins.InstanceKey instance, string reason, Exception? problem);
}
