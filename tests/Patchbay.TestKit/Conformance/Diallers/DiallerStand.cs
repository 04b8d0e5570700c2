using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.TestKit.Conformance.Diallers;

/// <summary>
/// What a partner gives the dialler kit: an adapter that is ready to use, and a hand in the dialler behind it. A check gets a
/// stand of its own and disposes it. What is abstract is needed; what is virtual is an ability, and checks that need one the
/// stand lacks are reported as not tried.
/// </summary>
public abstract class DiallerStand : IAsyncDisposable
{
    /// <summary>The adapter under test.</summary>
    public abstract IDiallerAdapter Adapter { get; }

    /// <summary>An agent whom the dialler knows and who is not signed in.</summary>
    public abstract string Agent { get; }

    /// <summary>Another such agent.</summary>
    public virtual string? OtherAgent => null;

    /// <summary>How long to wait for what must come.</summary>
    public virtual TimeSpan Patience => TimeSpan.FromSeconds(15);

    /// <summary>How long to watch for what must not come.</summary>
    public virtual TimeSpan Quiet => TimeSpan.FromMilliseconds(300);

    /// <summary>Right answers to a form of the adapter's.</summary>
    public abstract FormAnswers Answer(string agent, SignInForm form);

    /// <summary>Answers that the dialler refuses, as a wrong password; null where this form has none.</summary>
    public virtual FormAnswers? WrongAnswer(string agent, SignInForm form) => null;

    /// <summary>
    /// Lets work reach a signed-in agent: makes the agent ready where that is needed, and brings a call. Ends when that is on
    /// its way.
    /// </summary>
    public virtual Task BringWorkAsync(string agent, IDiallerSession session, CancellationToken cancellationToken) =>
        throw new NotTriedException("The stand cannot bring work (BringWorkAsync).");

    /// <summary>Ends the talking, as the customer does who hangs up. Ends when that is on its way.</summary>
    public virtual Task EndWorkAsync(string agent, IDiallerSession session, Interaction interaction, CancellationToken cancellationToken) =>
        throw new NotTriedException("The stand cannot end work (EndWorkAsync).");

    /// <summary>An outcome that the dialler takes for an interaction; the first of the catalogue where nothing else is said.</summary>
    public virtual WorkOutcome Outcome(DeskState state, Interaction interaction) => new()
    {
        Interaction = interaction.Id,
        Command = CommandId.New(),
        VendorId = interaction.VendorId,
        Outcome = state.Entries(CatalogueKind.Outcomes).FirstOrDefault(entry => !entry.Callback)?.Code,
    };

    /// <summary>Cuts the connection that carries an agent's session.</summary>
    public virtual Task BreakConnectionAsync(string agent, CancellationToken cancellationToken) =>
        throw new NotTriedException("The stand cannot cut a connection (BreakConnectionAsync).");

    /// <summary>Whether the dialler has the agent signed in.</summary>
    public virtual Task<bool> IsSignedInAsync(string agent, CancellationToken cancellationToken) =>
        throw new NotTriedException("The stand cannot ask the dialler who is signed in (IsSignedInAsync).");

    /// <summary>What the dialler holds of an agent and the agent's work, as a text that is the same while nothing changes.</summary>
    public virtual Task<string> VendorViewAsync(string agent, CancellationToken cancellationToken) =>
        throw new NotTriedException("The stand cannot look into the dialler (VendorViewAsync).");

    /// <summary>Clears away: the adapter and the dialler behind it.</summary>
    public abstract ValueTask DisposeAsync();
}
