using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Host.Desks;

/// <summary>One sign-in of a desk's agent at an instance.</summary>
internal static class DeskSignIn
{
    /// <summary>Signs in. The lease is the seat's afterwards, and given back where there is none.</summary>
    /// <returns>The seat, or why there is none.</returns>
    public static async Task<(Seat? Seat, Refused? Refused)> RunAsync(
        Desk desk, IPartLease<IDiallerAdapter> lease, DeskDialogue dialogue, string? bookmark, CancellationToken cancellationToken)
    {
        var sink = new PartSink(desk);
        try
        {
            var request = new SignInRequest { Desk = desk.Key, Facts = sink, Bookmark = bookmark };
            var result = await lease.Part.SignInAsync(request, dialogue, cancellationToken).ConfigureAwait(false);
            if (result is SignedIn signedIn)
            {
                dialogue.SignedIn = true;
                return (new Seat { Session = signedIn.Session, Sink = sink, Lease = lease }, null);
            }

            lease.Dispose();
            return (null, ((SignInRefused)result).Reason);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }
}
