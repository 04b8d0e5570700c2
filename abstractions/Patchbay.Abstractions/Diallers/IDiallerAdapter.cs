namespace Patchbay.Diallers;

/// <summary>
/// A dialler: signs agents in and gives a session for each. One instance serves all desks of the plans that name it; what
/// belongs to one agent lives in that agent's session only.
/// </summary>
/// <remarks>
/// Called by desks, on any thread, for several agents at once. Connections that sessions share are the adapter's own: a
/// session that reads slowly must not hold up another, so each has its own bounded queue, and a full one sends that session
/// into resynchronisation. When the instance stops, its sessions are disposed before it is.
/// </remarks>
public interface IDiallerAdapter
{
    /// <summary>
    /// Signs an agent in. A conversation: the adapter asks through the dialogue for what it needs, in as many steps as its
    /// vendor has. It returns when the agent is signed in or the vendor said no; cancellation means the agent gave up, and
    /// whatever was half open is closed before the call ends.
    /// </summary>
    /// <param name="request">Who signs in, and where facts go.</param>
    /// <param name="dialogue">Whom to ask. It may be used as long as the session lives.</param>
    /// <param name="cancellationToken">Cancelled when the agent gives up or the host stops.</param>
    /// <returns>A session, or the vendor's own number and text. Nothing is thrown for what a vendor refuses.</returns>
    ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken);
}
