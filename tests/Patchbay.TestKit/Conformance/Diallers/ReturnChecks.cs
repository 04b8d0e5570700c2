using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.TestKit.Conformance.Diallers;

/// <summary>How a restarted host finds what it left.</summary>
internal static class ReturnChecks
{
    private const int MostBookmark = 8 * 1024;

    public static IReadOnlyList<ConformanceCheck<DiallerStand>> All { get; } =
    [
        new()
        {
            Name = "bookmark-null-when-nothing-is-open",
            Sentence = "Bookmark: null when there is nothing to find.",
            Look = NullAsync,
        },
        new()
        {
            Name = "bookmark-holds-no-password",
            Sentence = "Bookmark: opaque to the host, at most a few kilobytes, no password.",
            Look = SmallAsync,
        },
        new()
        {
            Name = "bookmark-finds-the-work-again",
            Sentence = "IResumable: a bookmark that the host keeps and hands back at the agent's next sign-in, so that a restarted host finds the call it left.",
            Look = FindsAsync,
        },
        new()
        {
            Name = "bad-bookmark-is-survived",
            Sentence = "SignInRequest.Bookmark: what an earlier session of this agent left. Nothing is thrown for what a vendor refuses.",
            Look = BadAsync,
        },
    ];

    private static async Task NullAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        var bookmark = Resumable(desk).Bookmark;
        Seen.Must(bookmark is null, $"Nothing is open, and the bookmark is '{bookmark}'.");
        var work = await desk.TakeWorkAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(Resumable(desk).Bookmark is not null, "An interaction is open, and the bookmark is null.");
        await stand.EndWorkAsync(stand.Agent, desk.Session, work, cancellationToken).ConfigureAwait(false);
        await Seen.UntilAsync("ended work owes its outcome or is gone", () => desk.State.Find(work.Id) is null or { State: InteractionState.Wrapping }, stand.Patience).ConfigureAwait(false);
        if (desk.State.Find(work.Id) is { } wrapping) await desk.CompleteAsync(stand.Outcome(desk.State, wrapping), cancellationToken).ConfigureAwait(false);
        // Another may have come by itself.
        await Seen.UntilAsync("the bookmark is null when nothing is open any more", () => desk.State.Interactions.Count > 0 || Resumable(desk).Bookmark is null, stand.Patience).ConfigureAwait(false);
    }

    private static async Task SmallAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        await using var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false);
        Resumable(desk);
        await desk.TakeWorkAsync(cancellationToken).ConfigureAwait(false);
        var bookmark = Resumable(desk).Bookmark ?? "";
        Seen.Must(bookmark.Length <= MostBookmark, $"The bookmark has {bookmark.Length} characters.");
        var secrets = from form in desk.Asked
                      from field in form.Fields
                      where field.Kind == FormFieldKind.Secret
                      let answer = stand.Answer(stand.Agent, form)[field.Name]
                      where answer.Length > 0 && answer != stand.Agent
                      select (field.Name, Found: bookmark.Contains(answer, StringComparison.Ordinal));
        foreach (var (name, found) in secrets) Seen.Must(!found, $"The bookmark holds the answer to the secret field '{name}'.");
    }

    private static async Task FindsAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        InteractionId left;
        string? bookmark;
        await using (var desk = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken).ConfigureAwait(false))
        {
            Resumable(desk);
            left = (await desk.TakeWorkAsync(cancellationToken).ConfigureAwait(false)).Id;
            bookmark = Resumable(desk).Bookmark;
        }

        await using var again = await new KitDesk(stand, stand.Agent).SignInAsync(cancellationToken, bookmark).ConfigureAwait(false);
        var ids = again.State.Interactions.Select(interaction => interaction.Id.Value);
        Seen.Must(again.State.Find(left) is not null, $"The session left interaction {left}; after sign-in with its bookmark the desk has [{string.Join(", ", ids)}].");
    }

    private static async Task BadAsync(DiallerStand stand, CancellationToken cancellationToken)
    {
        foreach (var bad in (string[])["", "conformance", "{\"version\":99}", "\u0000"])
        {
            await using var desk = new KitDesk(stand, stand.Agent);
            var result = await Seen.EndsAsync($"SignInAsync with a bookmark of {bad.Length} characters that this adapter never wrote", () => desk.TryAsync(bad, cancellationToken), stand.Patience).ConfigureAwait(false);
            Seen.Must(result is SignedIn, $"A bookmark that this adapter never wrote kept the agent from signing in: {result}");
            await desk.Session.SignOutAsync(new SignOut(), cancellationToken).ConfigureAwait(false);
        }
    }

    private static IResumable Resumable(KitDesk desk) => desk.Session.Find<IResumable>() ?? throw new NotTriedException("The session does not offer resumable.");
}
