using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.TestKit.Conformance.Diallers;

/// <summary>Stands where a desk would: answers forms, takes facts, folds them and watches how they come.</summary>
internal sealed class KitDesk(DiallerStand stand, string agent) : IFactSink, ISignInDialogue, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<DeskFact> _facts = [];
    private readonly List<SignInForm> _asked = [];
    private DeskState _state = new() { Key = new DeskKey { Plan = "conformance", Agent = agent } };
    private int _publishing;
    private bool _closed;

    public string Agent => agent;

    public DiallerStand Stand => stand;

    /// <summary>Null until the agent is signed in.</summary>
    public IDiallerSession? Opened { get; private set; }

    public IDiallerSession Session => Opened ?? throw new ContractBrokenException("There is no session.");

    /// <summary>Runs before a fact is taken.</summary>
    public Func<DeskFact, Task>? BeforeTaking { get; set; }

    /// <summary>Stands in for the stand's answers.</summary>
    public Func<SignInForm, CancellationToken, ValueTask<FormAnswers>>? Answering { get; set; }

    /// <summary>A second fact came while one was being published; null where none did.</summary>
    public string? Overlap { get; private set; }

    public DeskState State
    {
        get
        {
            lock (_lock) return _state;
        }
    }

    public IReadOnlyList<DeskFact> Facts
    {
        get
        {
            lock (_lock) return [.. _facts];
        }
    }

    public IReadOnlyList<SignInForm> Asked
    {
        get
        {
            lock (_lock) return [.. _asked];
        }
    }

    public async ValueTask PublishAsync(DeskFact fact, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _publishing) > 1) Overlap ??= fact.GetType().Name;
        try
        {
            if (BeforeTaking is { } before) await before(fact).WaitAsync(cancellationToken).ConfigureAwait(false);
            // Long enough for another to come in between, were there one.
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                _facts.Add(fact);
                _state = _state.Fold(fact, TimeProvider.System.GetUtcNow());
            }
        }
        finally
        {
            Interlocked.Decrement(ref _publishing);
        }
    }

    public ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken)
    {
        lock (_lock) _asked.Add(form);
        if (Answering is { } answering) return answering(form, cancellationToken);
        return form.Problem is { } problem
            ? throw new ContractBrokenException($"The form '{form.Id}' came back after the stand's answer: {problem.Number} {problem.Text}")
            : ValueTask.FromResult(stand.Answer(agent, form));
    }

    public ValueTask<PhoneReadiness> ProvidePhoneAsync(PhoneCredentials credentials, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new PhoneReadiness { Ready = true });

    public ValueTask<PhoneReadiness> PhoneMustBeReadyAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new PhoneReadiness { Ready = true });

    /// <summary>Signs the agent in, whatever comes of it.</summary>
    public async Task<SignInResult> TryAsync(string? bookmark, CancellationToken cancellationToken)
    {
        var request = new SignInRequest { Desk = State.Key, Facts = this, Bookmark = bookmark };
        var result = await stand.Adapter.SignInAsync(request, this, cancellationToken).ConfigureAwait(false);
        if (result is SignedIn signedIn) Opened = signedIn.Session;
        return result;
    }

    /// <summary>Signs the agent in, which must go well.</summary>
    public async Task<KitDesk> SignInAsync(CancellationToken cancellationToken, string? bookmark = null)
    {
        var result = await Seen.EndsAsync("SignInAsync with the stand's answers", () => TryAsync(bookmark, cancellationToken), stand.Patience).ConfigureAwait(false);
        if (result is SignInRefused refused) throw new ContractBrokenException($"The stand's answers were refused: {refused.Reason.Code} {refused.Reason.Number} {refused.Reason.Text}");
        return this;
    }

    /// <summary>Lets work come and waits for it.</summary>
    public async Task<Interaction> TakeWorkAsync(CancellationToken cancellationToken)
    {
        var before = State.Interactions.Select(interaction => interaction.Id).ToHashSet();
        await stand.BringWorkAsync(agent, Session, cancellationToken).ConfigureAwait(false);
        await Seen.UntilAsync("an interaction is added after work was brought", () => New() is not null, stand.Patience).ConfigureAwait(false);
        return New()!;

        Interaction? New() => State.Interactions.FirstOrDefault(interaction => !before.Contains(interaction.Id) && interaction.State is not InteractionState.Wrapping);
    }

    /// <summary>Lets work come and end, and waits until its outcome is owed.</summary>
    public async Task<Interaction> WorkToWrapAsync(CancellationToken cancellationToken)
    {
        if (Session.Find<IWorkCompletion>() is null) throw new NotTriedException("The session does not offer work-completion.");
        var work = await TakeWorkAsync(cancellationToken).ConfigureAwait(false);
        await stand.EndWorkAsync(agent, Session, work, cancellationToken).ConfigureAwait(false);
        await Seen.UntilAsync("ended work owes its outcome or is gone", () => State.Find(work.Id) is null or { State: InteractionState.Wrapping }, stand.Patience).ConfigureAwait(false);
        return State.Find(work.Id) ?? throw new NotTriedException("Work that ends owes no outcome here.");
    }

    /// <summary>Gives an outcome as a desk does: the desk itself removes what was taken.</summary>
    public async Task<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken)
    {
        var completion = Session.Find<IWorkCompletion>() ?? throw new NotTriedException("The session does not offer work-completion.");
        var result = await Seen.EndsAsync("CompleteAsync", () => completion.CompleteAsync(work, cancellationToken).AsTask(), stand.Patience).ConfigureAwait(false);
        if (result is not (Done or Sent)) return result;
        lock (_lock) _state = _state.Fold(new InteractionRemoved { Interaction = work.Interaction, End = InteractionEnd.Completed }, TimeProvider.System.GetUtcNow());
        return result;
    }

    /// <summary>Waits as long as the stand says, for what must not come.</summary>
    public Task QuietAsync(CancellationToken cancellationToken) => Task.Delay(stand.Quiet, TimeProvider.System, cancellationToken);

    /// <summary>Disposes the session, which must go well.</summary>
    public async Task CloseAsync()
    {
        _closed = true;
        await Seen.EndsAsync("DisposeAsync", () => Session.DisposeAsync().AsTask(), stand.Patience).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        // Once only: that a second time is safe is a check of its own.
        if (Opened is not null && !_closed) await CloseAsync().ConfigureAwait(false);
    }
}
