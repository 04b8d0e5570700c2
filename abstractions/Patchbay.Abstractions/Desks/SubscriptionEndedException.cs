namespace Patchbay.Desks;

/// <summary>Why a subscription to a desk's changes ended before its reader wanted.</summary>
public enum SubscriptionEnd
{
    /// <summary>The reader fell too far behind.</summary>
    TooSlow,

    /// <summary>The number belongs to another epoch.</summary>
    OtherEpoch,

    /// <summary>The number is older than what is kept, or was never given.</summary>
    NumberNotKept,
}

/// <summary>A subscription to a desk's changes ended; the reader starts again from a snapshot.</summary>
/// <param name="reason">Why.</param>
/// <param name="message">The same for people.</param>
public sealed class SubscriptionEndedException(SubscriptionEnd reason, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public SubscriptionEnd Reason { get; } = reason;
}
