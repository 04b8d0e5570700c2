using Patchbay.Desks;

namespace Patchbay.Softphones;

/// <summary>The phone's own id of a call: never used again by that phone.</summary>
public readonly record struct PhoneCallId
{
    /// <summary>The id.</summary>
    public required string Value { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A call as a phone has it.</summary>
public sealed record PhoneCall
{
    /// <summary>The phone's own id.</summary>
    public required PhoneCallId Id { get; init; }

    /// <summary>The line it is on, by <see cref="PhoneLine.Id"/>.</summary>
    public required string Line { get; init; }

    /// <summary>This phone's connection to it.</summary>
    public required ConnectionState State { get; init; }

    /// <summary>Which way it came about.</summary>
    public InteractionDirection Direction { get; init; }

    /// <summary>The number or address of the other side.</summary>
    [Personal(PersonalData.Number)]
    public string? Remote { get; init; }

    /// <summary>The other side's name.</summary>
    [Personal(PersonalData.Name)]
    public string? RemoteName { get; init; }

    /// <summary>The id that ties the call to a dialler's interaction.</summary>
    public string? CallUuid { get; init; }

    /// <summary>The signalling's own call id.</summary>
    public string? SignallingId { get; init; }

    /// <summary>Whether sound is agreed on.</summary>
    public bool MediaAgreed { get; init; }

    /// <summary>Whether the other side holds.</summary>
    public bool HeldByRemote { get; init; }

    /// <summary>The last figures.</summary>
    public CallQuality? Quality { get; init; }

    /// <summary>Why it ended or failed.</summary>
    public VendorDetail? Detail { get; init; }

    /// <summary>
    /// What may be done with it while no interaction has it, as words of <see cref="DeskActions"/>. The desk says it; what a
    /// phone writes here is passed over.
    /// </summary>
    public ValueList<string> AllowedActions { get; init; } = [];
}

/// <summary>How a call sounds.</summary>
public sealed record CallQuality
{
    /// <summary>Mean opinion score, 1 to 5.</summary>
    public double? Mos { get; init; }

    /// <summary>Packets lost of those expected, 0 to 1.</summary>
    public double? Loss { get; init; }

    /// <summary>Interarrival jitter, RFC 3550 section 6.4.1.</summary>
    public TimeSpan? Jitter { get; init; }

    /// <summary>There and back.</summary>
    public TimeSpan? RoundTrip { get; init; }
}
