using Patchbay.Diallers;
using Patchbay.Softphones;

namespace Patchbay.Desks;

/// <summary>What a desk has to carry commands out with.</summary>
public sealed record DeskParts
{
    /// <summary>The session with the dialler, where the plan has one and the agent is signed in.</summary>
    public IDiallerSession? Session { get; init; }

    /// <summary>The phone, where the plan has one.</summary>
    public IPhone? Phone { get; init; }

    /// <summary>The desk as it was when the command started.</summary>
    public required DeskState State { get; init; }

    /// <summary>
    /// Finds a capability for call control: the session's where the desk has a session, else the phone's. The authority over
    /// calls is never split.
    /// </summary>
    public T? FindForCalls<T>()
        where T : class => Session is { } session ? session.Find<T>() : Phone?.Find<T>();
}
