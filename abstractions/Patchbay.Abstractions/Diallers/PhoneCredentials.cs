using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Diallers;

/// <summary>What a dialler gives a phone to register with.</summary>
public sealed record PhoneCredentials
{
    /// <summary>The lines, with their credentials.</summary>
    public required ValueList<LineSettings> Lines { get; init; }

    /// <summary>Whether they are good for one registration only.</summary>
    public bool SingleUse { get; init; }
}

/// <summary>Whether a phone can take a call.</summary>
public sealed record PhoneReadiness
{
    /// <summary>Whether it can, or the desk has none of its own and somebody else sees to it.</summary>
    public required bool Ready { get; init; }

    /// <summary>Why it cannot.</summary>
    public string? Text { get; init; }
}
