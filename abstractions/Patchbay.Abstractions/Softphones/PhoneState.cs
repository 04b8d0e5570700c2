using Patchbay.Desks;

namespace Patchbay.Softphones;

/// <summary>A phone as a desk shows it.</summary>
public sealed record PhoneState
{
    /// <summary>Its lines.</summary>
    public ValueList<PhoneLine> Lines { get; init; } = [];

    /// <summary>Its calls.</summary>
    public ValueList<PhoneCall> Calls { get; init; } = [];

    /// <summary>Its devices and how loud they are.</summary>
    public PhoneAudio Audio { get; init; } = new();

    /// <summary>The call with this id, or null.</summary>
    public PhoneCall? Find(PhoneCallId id)
    {
        foreach (var call in Calls)
            if (call.Id == id) return call;
        return null;
    }
}

/// <summary>Whether a line is registered.</summary>
public enum LineState
{
    /// <summary>Nobody asked for it.</summary>
    Unregistered,

    /// <summary>On its way.</summary>
    Registering,

    /// <summary>It is; calls can come.</summary>
    Registered,

    /// <summary>The server said no, or nothing.</summary>
    Failed,
}

/// <summary>A line of a phone.</summary>
public sealed record PhoneLine
{
    /// <summary>The line's own id: its place among the lines, counted from 0, as text.</summary>
    public required string Id { get; init; }

    /// <summary>The user part of its address.</summary>
    [Personal(PersonalData.Number)]
    public required string User { get; init; }

    /// <summary>Where it registers, as it was told or as the engine's own options say; null where neither does.</summary>
    public string? Server { get; init; }

    /// <summary>Whether it is registered.</summary>
    public LineState State { get; init; }

    /// <summary>What the server last said, where it said no.</summary>
    public VendorDetail? Detail { get; init; }
}
