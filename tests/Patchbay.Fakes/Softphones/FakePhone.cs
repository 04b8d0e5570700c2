using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Fakes.Scenarios;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Softphones;

/// <summary>One desk's fake phone.</summary>
internal sealed class FakePhone : IPhone, IStagePhone
{
    private readonly PhoneSurroundings _surroundings;
    private readonly CallCommands _commands;
    private readonly Action<FakePhone> _closed;
    private readonly ITimer? _measuring;
    private CallQuality _quality = new() { Mos = 4.4, Loss = 0, Jitter = TimeSpan.FromMilliseconds(2), RoundTrip = TimeSpan.FromMilliseconds(20) };
    private int _disposed;

    public FakePhone(PhoneSurroundings surroundings, PhoneSound sound, Action<FakePhone> closed)
    {
        (_surroundings, Sound, _closed) = (surroundings, sound, closed);
        Book = new CallBook(surroundings, sound);
        Lines = new PhoneLines(surroundings, Book, sound);
        _commands = new CallCommands(surroundings, Book, Lines, sound);
        var every = surroundings.Options.QualityEvery;
        if (every > TimeSpan.Zero) _measuring = surroundings.Clock.CreateTimer(_ => Book.Measure(Volatile.Read(ref _quality)), null, every, every);
    }

    public DeskKey Desk => _surroundings.Desk;

    public CallBook Book { get; }

    public PhoneLines Lines { get; }

    public PhoneSound Sound { get; }

    /// <summary>The figures of every call from now on.</summary>
    public CallQuality Quality
    {
        get => Volatile.Read(ref _quality);
        set => Volatile.Write(ref _quality, value);
    }

    public T? Find<T>()
        where T : class => typeof(ICapability).IsAssignableFrom(typeof(T)) ? _commands as T : null;

    public async ValueTask<SettingsAnswer> ApplyAsync(PhoneSettings settings, CancellationToken cancellationToken)
    {
        var detail = new JsonObject { ["lines"] = settings.Lines is { } told ? new JsonArray([.. told.Select(line => (JsonNode)line.ToString())]) : null };
        // Some keys hold passwords, so their values are never noted.
        detail["keys"] = new JsonArray([.. settings.Overrides.Select(setting => (JsonNode)setting.Key)]);
        await BeginAsync(ActionWords.ApplyPhoneSettings, detail, cancellationToken).ConfigureAwait(false);
        var answers = new List<SettingAnswer>();
        if (settings.Lines is { } lines) answers.Add(new SettingAnswer { Key = "lines", Effect = await Lines.TakeAsync(lines, cancellationToken).ConfigureAwait(false) });
        answers.AddRange(settings.Overrides.Select(setting => new SettingAnswer { Key = setting.Key, Effect = Sound.Take(setting) }));
        await _surroundings.Facts.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new SettingsAnswer { Settings = answers.ToValueList() };
    }

    public async ValueTask<CommandResult> RegisterAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(ActionWords.RegisterPhone, null, cancellationToken).ConfigureAwait(false) is { } answer) return answer;
        return await Lines.RegisterAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<CommandResult> UnregisterAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(ActionWords.UnregisterPhone, null, cancellationToken).ConfigureAwait(false) is { } answer) return answer;
        await Lines.UnregisterAsync(cancellationToken).ConfigureAwait(false);
        return CommandResult.Success;
    }

    public async ValueTask<CommandResult> SetAudioAsync(PhoneAudioChange change, CancellationToken cancellationToken)
    {
        return await BeginAsync(ActionWords.SetPhoneAudio, null, cancellationToken).ConfigureAwait(false) ?? Sound.Change(change);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _closed(this);
        _surroundings.Scenario.Dispose();
        if (_measuring is not null) await _measuring.DisposeAsync().ConfigureAwait(false);
        await Sound.DisposeAsync().ConfigureAwait(false);
        await Lines.DisposeAsync().ConfigureAwait(false);
        await _surroundings.Facts.DisposeAsync().ConfigureAwait(false);
        _surroundings.Note("command", ActionWords.ClosePhone);
        // Last, so that a phone that is asked to fail here leaves nothing behind.
        await _surroundings.Scenario.BeforeAsync(ActionWords.ClosePhone, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Plays a scenario's step to its end.</summary>
    public Task<Played> PlayAsync(ScenarioStep step, CancellationToken cancellationToken) => _surroundings.Scenario.PlayAsync(step, cancellationToken);

    public void Ring(ScenarioRing ring) => Arrive(ring);

    /// <summary>A call arrives.</summary>
    /// <returns>Its id; null where it was turned away.</returns>
    /// <exception cref="ArgumentException">The line is not there, or not registered.</exception>
    public string? Arrive(ScenarioRing ring)
    {
        var line = Line(ring.Line);
        if (line.Shown.State != LineState.Registered) throw new ArgumentException($"The line '{ring.Line}' is {line.Shown.State}; no call can come.");
        var carried = line.Local.Arrive(ring.From, ring.Name, ring.CallUuid);
        return Book.Calls.FirstOrDefault(call => call.SignallingId == carried && call.Line == ring.Line)?.Id.Value;
    }

    public void EndCalls(string reason)
    {
        foreach (var call in Book.Calls)
            if (Book.Find(call.Id.Value) is { Peer: LocalPeer peer } live) peer.Happened("ended", live.PeerId, "reason", reason);
    }

    public void FailLine(ScenarioLine line) => Line(line.Line).Fail(line.Text);

    public void DropLine(string line) => Line(line).Drop();

    private FakeLine Line(string id) => Lines.All.FirstOrDefault(line => line.Shown.Id == id) ?? throw new ArgumentException($"The phone has no line '{id}'.");

    private ValueTask<CommandResult?> BeginAsync(string word, JsonObject? detail, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        _surroundings.Note("command", word, detail);
        return _surroundings.Scenario.BeforeAsync(word, cancellationToken);
    }
}
