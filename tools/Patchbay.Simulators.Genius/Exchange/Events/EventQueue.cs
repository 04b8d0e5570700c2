using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Exchange.Events;

/// <summary>
/// Events of one agent in their order: exactly one is on its way unacknowledged, the rest wait (sheet, section 1.4). The
/// queue outlives a SID; its head then goes again with the same RID.
/// </summary>
internal sealed class EventQueue(Func<long> nextRid)
{
    private readonly Queue<(long Rid, JsonObject Members)> _waiting = new();

    /// <summary>The RID of the event that is on its way; null for none.</summary>
    public long? Unacknowledged { get; private set; }

    public int Count => _waiting.Count;

    public void Add(JsonObject members) => _waiting.Enqueue((nextRid(), members));

    /// <summary>The event to send now, if none is on its way.</summary>
    public (long Rid, JsonObject Members)? Next()
    {
        if (Unacknowledged is not null || !_waiting.TryPeek(out var head)) return null;
        Unacknowledged = head.Rid;
        return head;
    }

    /// <summary>The event that is on its way once more.</summary>
    public (long Rid, JsonObject Members)? Again() => Unacknowledged is not null && _waiting.TryPeek(out var head) ? head : null;

    /// <summary>Takes an Acknowledge; a wrong or repeated one changes nothing.</summary>
    public bool Acknowledge(long? rid)
    {
        if (rid is null || rid != Unacknowledged) return false;
        Unacknowledged = null;
        _waiting.Dequeue();
        return true;
    }
}
