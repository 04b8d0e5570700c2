namespace Patchbay.Host.Supervision;

/// <summary>How an instance is at one moment.</summary>
internal sealed record Standing
{
    public required HealthState State { get; init; }

    /// <summary>Why it is not simply running; one line for an operator.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>How often in a row it did not start or had to be isolated; 0 while all is well.</summary>
    public int Failures { get; init; }

    /// <summary>When it is tried again by itself; null where it is not.</summary>
    public DateTimeOffset? NextTry { get; init; }

    /// <summary>Whether it takes sign-ins, phones and requests.</summary>
    public bool IsUsable => State is HealthState.Running or HealthState.Degraded;
}
