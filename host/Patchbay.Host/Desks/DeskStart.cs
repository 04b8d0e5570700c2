using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Host.Diagnostics.Audit;

namespace Patchbay.Host.Desks;

/// <summary>Opens new desks: first the phone, because the dialler may ring it while the agent signs in, then the session.</summary>
internal sealed class DeskStart(DeskSurroundings surroundings)
{
    /// <summary>Opens one, held once.</summary>
    /// <param name="plan">The recipe.</param>
    /// <param name="key">Its key.</param>
    /// <param name="prompt">Who is asked.</param>
    /// <param name="closed">Called when it is closed, also where it never opened.</param>
    /// <param name="cancellationToken">The agent gives up.</param>
    /// <returns>The desk and what was answered for it, or why there is none.</returns>
    public async Task<(Desk? Desk, KeptAnswers Kept, Refused? Reason)> OpenAsync(DeskPlan plan, DeskKey key, ISignInPrompt prompt, Action closed, CancellationToken cancellationToken)
    {
        var kept = new KeptAnswers();
        var desk = new Desk(key, surroundings, closed, plan.Phone?.Owner, plan.Dialler is not null);
        try
        {
            if (await OpenPhoneAsync(desk, plan, cancellationToken).ConfigureAwait(false) is { } noPhone) return await NotOpenedAsync(desk, noPhone).ConfigureAwait(false);
            Seat? seat = null;
            if (plan.Dialler is { } dialler)
            {
                if (dialler.Take() is not { } lease) return await NotOpenedAsync(desk, NotThere(dialler.Why)).ConfigureAwait(false);
                var bookmark = await surroundings.Bookmarks.ReadAsync(key, cancellationToken).ConfigureAwait(false);
                (seat, var refused) = await DeskSignIn.RunAsync(desk, lease, new DeskDialogue(desk, prompt, kept), bookmark, cancellationToken).ConfigureAwait(false);
                if (refused is not null) return await NotOpenedAsync(desk, refused).ConfigureAwait(false);
            }

            desk.TryHold();
            await desk.SignedInAsync(seat, CancellationToken.None).ConfigureAwait(false);
            return (desk, kept, null);
        }
        catch
        {
            await desk.CloseAsync("Sign-in was given up.", signOut: false).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<Refused?> OpenPhoneAsync(Desk desk, DeskPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Phone is not { } phone) return null;
        if (phone.Endpoint.Take() is not { } lease) return NotThere(phone.Endpoint.Why);
        try
        {
            await desk.OpenPhoneAsync(phone, lease, before: null, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            lease.Dispose();
            throw;
        }
#pragma warning disable CA1031 // whatever a softphone throws, the agent is told in a sentence
        catch (Exception problem)
#pragma warning restore CA1031
        {
            lease.Dispose();
            DeskLog.PhoneFailed(surroundings.Log, desk.Key, problem);
            return new Refused { Code = "phone-failed", Text = $"The desk's phone could not be opened: {problem.Message}" };
        }
    }

    private static Refused NotThere(string why) => new() { Code = "instance-unavailable", Text = $"Nothing new can be opened there now. {why}" };

    private async Task<(Desk? Desk, KeptAnswers Kept, Refused? Reason)> NotOpenedAsync(Desk desk, Refused reason)
    {
        DeskLog.NotOpened(surroundings.Log, desk.Key, reason.Code, reason.Number, reason.Text);
        surroundings.Audit.Note(new DeskAudit { Desk = desk.Key, What = "not-opened", Text = reason.Text });
        await desk.CloseAsync(reason.Text, signOut: false).ConfigureAwait(false);
        return (null, new KeptAnswers(), reason);
    }
}
