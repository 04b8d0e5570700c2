using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Softphones;

namespace Patchbay.TestKit.Conformance.Softphones;

/// <summary>Stands where a desk with a phone would: takes its facts, folds them and watches how they come.</summary>
internal sealed class KitPhone(PhoneStand stand, string agent) : IFactSink, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<DeskFact> _facts = [];
    private DeskState _state = new() { Key = new DeskKey { Plan = "conformance", Agent = agent } };
    private IPhone? _phone;
    private int _publishing;
    private bool _closed;

    public IPhone Phone => _phone ?? throw new ContractBrokenException("There is no phone.");

    public PhoneStand Stand => stand;

    /// <summary>Runs before a fact is taken.</summary>
    public Func<DeskFact, Task>? BeforeTaking { get; set; }

    /// <summary>A second fact came while one was being published; null where none did.</summary>
    public string? Overlap { get; private set; }

    public PhoneState State
    {
        get
        {
            lock (_lock) return _state.Phone ?? new PhoneState();
        }
    }

    public DeskState Desk
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

    public static async Task<KitPhone> OpenAsync(PhoneStand stand, CancellationToken cancellationToken, string agent = "kit")
    {
        var desk = new KitPhone(stand, agent);
        var request = new PhoneRequest { Desk = desk._state.Key, Facts = desk };
        desk._phone = await Seen.EndsAsync("OpenAsync", () => stand.Endpoint.OpenAsync(request, cancellationToken).AsTask(), stand.Patience).ConfigureAwait(false);
        return desk;
    }

    public static async Task<KitPhone> RegisteredAsync(PhoneStand stand, CancellationToken cancellationToken)
    {
        var desk = await OpenAsync(stand, cancellationToken).ConfigureAwait(false);
        await desk.ApplyAsync(new PhoneSettings { Lines = stand.Lines }, cancellationToken).ConfigureAwait(false);
        var result = await desk.RegisterAsync(cancellationToken).ConfigureAwait(false);
        Seen.Must(result is Done or Sent, $"The stand's lines could not be registered: {result}");
        await desk.UntilAsync("the stand's lines are Registered", state => state.Lines.Count > 0 && state.Lines.All(line => line.State == LineState.Registered)).ConfigureAwait(false);
        return desk;
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

    public Task<SettingsAnswer> ApplyAsync(PhoneSettings settings, CancellationToken cancellationToken) =>
        Seen.EndsAsync("ApplyAsync", () => Phone.ApplyAsync(settings, cancellationToken).AsTask(), stand.Patience);

    public Task<CommandResult> RegisterAsync(CancellationToken cancellationToken) =>
        Seen.EndsAsync("RegisterAsync", () => Phone.RegisterAsync(cancellationToken).AsTask(), stand.Patience);

    public Task<CommandResult> UnregisterAsync(CancellationToken cancellationToken) =>
        Seen.EndsAsync("UnregisterAsync", () => Phone.UnregisterAsync(cancellationToken).AsTask(), stand.Patience);

    public Task<CommandResult> SetAudioAsync(PhoneAudioChange change, CancellationToken cancellationToken) =>
        Seen.EndsAsync("SetAudioAsync", () => Phone.SetAudioAsync(change, cancellationToken).AsTask(), stand.Patience);

    /// <summary>Lets a call ring and waits for it.</summary>
    public async Task<PhoneCall> RingAsync(CancellationToken cancellationToken)
    {
        var before = State.Calls.Select(call => call.Id).ToHashSet();
        await stand.CallAsync(cancellationToken).ConfigureAwait(false);
        await UntilAsync("the phone has the call that rings", state => state.Calls.Any(call => !before.Contains(call.Id))).ConfigureAwait(false);
        return State.Calls.First(call => !before.Contains(call.Id));
    }

    public Task UntilAsync(string what, Func<PhoneState, bool> condition) => Seen.UntilAsync(what, () => condition(State), stand.Patience);

    /// <summary>Waits as long as the stand says, for what must not come.</summary>
    public Task QuietAsync(CancellationToken cancellationToken) => Task.Delay(stand.Quiet, TimeProvider.System, cancellationToken);

    /// <summary>Disposes the phone, which must go well.</summary>
    public async Task CloseAsync()
    {
        _closed = true;
        await Seen.EndsAsync("DisposeAsync", () => Phone.DisposeAsync().AsTask(), stand.Patience).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        // Once only: that a second time is safe is a check of its own.
        if (_phone is not null && !_closed) await CloseAsync().ConfigureAwait(false);
    }
}
