using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Host.Supervision.Edges.Facts;

namespace Patchbay.Host.Supervision.Edges.Diallers;

/// <summary>Stands before an adapter: sign-ins are bounded in time and number, and a session has an edge of its own all round.</summary>
internal sealed class DiallerEdge(IDiallerAdapter inner, Edge edge) : IDiallerAdapter, ISupervised
{
    private static readonly Operation<SignInResult> SignIn = new()
    {
        Name = "dialler.sign-in",
        Limit = static limits => limits.SignIn,
        Judge = static result => result is SignInRefused ? EdgeOutcome.Refused : EdgeOutcome.Done,
        Answer = static fault => new SignInRefused { Reason = new Refused { Code = fault.Outcome == EdgeOutcome.Rejected ? "busy" : "adapter-failed", Text = fault.Text } },
        // The agent gave up, or nobody was there to ask.
        IsAnswer = static problem => problem is OperationCanceledException,
        Discard = static result => result is SignedIn signedIn ? signedIn.Session.DisposeAsync() : ValueTask.CompletedTask,
    };

    public object Inner => inner;

    public async ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        using var patience = new Patience(edge.Limits.SignIn, edge.Clock);
        var facts = new FactEdge(request.Facts, edge, new SessionCut());
        DialogueEdge? asked = null;
        var result = await edge.RunAsync(
            SignIn,
            (place, token) => inner.SignInAsync(request with { Facts = facts }, asked = new DialogueEdge(dialogue, edge, patience, place), token),
            patience,
            cancellationToken).ConfigureAwait(false);
        if (result is not SignedIn signedIn) return result;
        asked!.SignedIn();
        return signedIn with { Session = new SessionEdge(signedIn.Session, edge) };
    }
}
