using Patchbay.Diallers;

namespace Patchbay.Host.Desks;

/// <summary>What a desk has of a dialler: a session, the instance it is of, and the way of its facts.</summary>
internal sealed record Seat
{
    public required IDiallerSession Session { get; init; }

    public required PartSink Sink { get; init; }

    /// <summary>Given back when the session is disposed; null for a session of nobody's, as tests have it.</summary>
    public IPartLease<IDiallerAdapter>? Lease { get; init; }
}
