using Patchbay.Diallers;

namespace Patchbay.Desks;

/// <summary>
/// Where a bridge opens, joins and finds desks. Each bridge instance is given its own, which knows the plans that name it.
/// Thread-safe.
/// </summary>
public interface IDesks
{
    /// <summary>
    /// Opens a desk for an agent, or joins the one that is open. Opening signs the agent in, which asks through the prompt;
    /// joining shows the desk's first form again and compares its secrets with what is kept, and never reaches the dialler.
    /// </summary>
    /// <param name="agent">The agent's login as the bridge asked for it; may be empty.</param>
    /// <param name="prompt">
    /// Who is asked; null for a client at which nobody sits. Plans that open at a sign-in are not for it, and where something is
    /// asked nevertheless its desk is not opened, with the code <c>nobody-to-ask</c>.
    /// </param>
    /// <param name="cancellationToken">The agent gives up.</param>
    ValueTask<DeskOpening> OpenAsync(string agent, ISignInPrompt? prompt, CancellationToken cancellationToken);

    /// <summary>An open desk of a plan that names this bridge, or null. It is looked at, not held.</summary>
    IDesk? Find(DeskKey key);

    /// <summary>All open desks of the plans that name this bridge.</summary>
    ValueList<IDesk> Open { get; }
}

/// <summary>How opening a desk ended.</summary>
public abstract record DeskOpening
{
    private protected DeskOpening()
    {
    }
}

/// <summary>The desk is open and held.</summary>
public sealed record DeskOpened : DeskOpening
{
    /// <summary>The hold.</summary>
    public required IDeskHold Hold { get; init; }

    /// <summary>Whether it was open before.</summary>
    public bool Joined { get; init; }
}

/// <summary>No desk is open.</summary>
public sealed record DeskNotOpened : DeskOpening
{
    /// <summary>Why: the dialler's own number and text where it said no.</summary>
    public required Refused Reason { get; init; }
}
