namespace Patchbay.Desks;

/// <summary>The state of one party's connection to a call, in the words of CSTA (ECMA-269, 6.1.5).</summary>
public enum ConnectionState
{
    /// <summary>No relation any more, or none yet.</summary>
    Null,

    /// <summary>Dialling, or being asked to pick up for an outgoing call.</summary>
    Initiated,

    /// <summary>Rings.</summary>
    Alerting,

    /// <summary>Takes part.</summary>
    Connected,

    /// <summary>Held.</summary>
    Hold,

    /// <summary>Waits in a queue.</summary>
    Queued,

    /// <summary>Could not be reached.</summary>
    Fail,
}
