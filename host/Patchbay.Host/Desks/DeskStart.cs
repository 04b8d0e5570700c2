using Patchbay.Desks;
using Patchbay.Diallers;

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
            IDiallerSession? session = null;
            if (plan.Dialler is { } dialler)
            {
                var dialogue = new DeskDialogue(desk, prompt, kept);
                var request = new SignInRequest { Desk = key, Facts = desk, Bookmark = await surroundings.Bookmarks.ReadAsync(key, cancellationToken).ConfigureAwait(false) };
                var result = await dialler.Adapter.SignInAsync(request, dialogue, cancellationToken).ConfigureAwait(false);
                if (result is SignInRefused refused) return await NotOpenedAsync(desk, refused.Reason).ConfigureAwait(false);
                dialogue.SignedIn = true;
                session = ((SignedIn)result).Session;
            }

            desk.TryHold();
            await desk.SignedInAsync(session, CancellationToken.None).ConfigureAwait(false);
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
        try
        {
            await desk.OpenPhoneAsync(phone, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // whatever a softphone throws, the agent is told in a sentence
        catch (Exception problem)
#pragma warning restore CA1031
        {
            DeskLog.PhoneFailed(surroundings.Log, desk.Key, problem);
            return new Refused { Code = "phone-failed", Text = $"The desk's phone could not be opened: {problem.Message}" };
        }
    }

    private async Task<(Desk? Desk, KeptAnswers Kept, Refused? Reason)> NotOpenedAsync(Desk desk, Refused reason)
    {
        DeskLog.NotOpened(surroundings.Log, desk.Key, reason.Code, reason.Number, reason.Text);
        await desk.CloseAsync(reason.Text, signOut: false).ConfigureAwait(false);
        return (null, new KeptAnswers(), reason);
    }
}
