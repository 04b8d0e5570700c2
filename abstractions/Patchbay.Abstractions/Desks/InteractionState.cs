namespace Patchbay.Desks;

/// <summary>Where an interaction stands, as the agent sees it.</summary>
public enum InteractionState
{
    /// <summary>A record to look at before it is called.</summary>
    Previewing,

    /// <summary>Work offered that does not ring: a work item, an invitation to chat.</summary>
    Offered,

    /// <summary>Rings at the agent (CSTA Alerting).</summary>
    Alerting,

    /// <summary>Rings at the other side (CSTA Initiated).</summary>
    Originating,

    /// <summary>Connected.</summary>
    Active,

    /// <summary>Held.</summary>
    Held,

    /// <summary>Over; its outcome or wrap-up is owed.</summary>
    Wrapping,

    /// <summary>Over and done (CSTA Null).</summary>
    Closed,

    /// <summary>Did not come about (CSTA Fail).</summary>
    Failed,
}
