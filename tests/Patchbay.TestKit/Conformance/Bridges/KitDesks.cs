using System.Collections.Concurrent;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.TestKit.Conformance.Bridges;

/// <summary>The desks that a bridge under test is given: each agent gets one, in memory, after the forms that the check sets.</summary>
internal sealed class KitDesks : IDesks
{
    private readonly Lock _lock = new();
    private readonly List<KitDesk> _desks = [];
    private int _holds;
    private int _givenUp;

    /// <summary>What is asked before a desk is opened.</summary>
    public IReadOnlyList<SignInForm> Forms { get; set; } = [];

    /// <summary>Runs before a desk is opened; what it gives, unless null, is how the opening ends.</summary>
    public Func<string, CancellationToken, Task<DeskOpening?>> Before { get; set; } = (_, _) => Task.FromResult<DeskOpening?>(null);

    /// <summary>Agents for whom a desk was wanted, in their order.</summary>
    public ConcurrentQueue<string> Wanted { get; } = new();

    /// <summary>What was answered to forms, in order.</summary>
    public ConcurrentQueue<FormAnswers> Answers { get; } = new();

    /// <summary>Shares that were given out and not given back, over all desks.</summary>
    public int Holds => Volatile.Read(ref _holds);

    /// <summary>Openings that the bridge's side ended.</summary>
    public int GivenUp => Volatile.Read(ref _givenUp);

    public ValueList<IDesk> Open
    {
        get
        {
            lock (_lock) return _desks.Where(desk => !desk.Snapshot.State.Closed).Cast<IDesk>().ToValueList();
        }
    }

    public IDesk? Find(DeskKey key) => Open.FirstOrDefault(desk => desk.Key == key);

    /// <summary>The agent's desk that is open; breaks the check where there is none.</summary>
    public KitDesk Of(string agent) =>
        Open.OfType<KitDesk>().SingleOrDefault(desk => desk.Key.Agent == agent)
        ?? throw new ContractBrokenException($"No desk of '{agent}' is open; wanted were desks of: {string.Join(", ", Wanted.Select(wanted => $"'{wanted}'"))}.");

    public async ValueTask<DeskOpening> OpenAsync(string agent, ISignInPrompt? prompt, CancellationToken cancellationToken)
    {
        Wanted.Enqueue(agent);
        try
        {
            if (await Before(agent, cancellationToken).ConfigureAwait(false) is { } end) return end;
            foreach (var form in Forms)
            {
                if (prompt is null) throw new OperationCanceledException($"There is nobody to answer '{form.Title}'.");
                Answers.Enqueue(await prompt.AskAsync(form, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (OperationCanceledException problem)
        {
            Interlocked.Increment(ref _givenUp);
            if (prompt is null && !cancellationToken.IsCancellationRequested) return new DeskNotOpened { Reason = new Refused { Code = "nobody-to-ask", Text = problem.Message } };
            throw;
        }

        return Share(agent);
    }

    private DeskOpened Share(string agent)
    {
        lock (_lock)
        {
            var open = _desks.FirstOrDefault(desk => desk.Key.Agent == agent && !desk.Snapshot.State.Closed);
            var joined = open is not null;
            if (open is null) _desks.Add(open = new KitDesk(agent));
            Interlocked.Increment(ref _holds);
            open.Hold();
            return new DeskOpened { Hold = new Hold(this, open), Joined = joined };
        }
    }

    private sealed class Hold(KitDesks desks, KitDesk desk) : IDeskHold
    {
        private int _given;

        public IDesk Desk => desk;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _given, 1) != 0) return ValueTask.CompletedTask;
            Interlocked.Decrement(ref desks._holds);
            desk.Release();
            return ValueTask.CompletedTask;
        }
    }
}
