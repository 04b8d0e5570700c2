using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Softphones;

/// <summary>One desk's fake phone.</summary>
internal sealed class FakePhone : IPhone
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
        await BeginAsync("apply", detail, cancellationToken).ConfigureAwait(false);
        var answers = new List<SettingAnswer>();
        if (settings.Lines is { } lines) answers.Add(new SettingAnswer { Key = "lines", Effect = await Lines.TakeAsync(lines, cancellationToken).ConfigureAwait(false) });
        answers.AddRange(settings.Overrides.Select(setting => new SettingAnswer { Key = setting.Key, Effect = Sound.Take(setting) }));
        await _surroundings.Facts.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new SettingsAnswer { Settings = answers.ToValueList() };
    }

    public async ValueTask<CommandResult> RegisterAsync(CancellationToken cancellationToken)
    {
        await BeginAsync("register", null, cancellationToken).ConfigureAwait(false);
        return await Lines.RegisterAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<CommandResult> UnregisterAsync(CancellationToken cancellationToken)
    {
        await BeginAsync("unregister", null, cancellationToken).ConfigureAwait(false);
        await Lines.UnregisterAsync(cancellationToken).ConfigureAwait(false);
        return CommandResult.Success;
    }

    public async ValueTask<CommandResult> SetAudioAsync(PhoneAudioChange change, CancellationToken cancellationToken)
    {
        await BeginAsync("set-audio", null, cancellationToken).ConfigureAwait(false);
        return Sound.Change(change);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _closed(this);
        if (_measuring is not null) await _measuring.DisposeAsync().ConfigureAwait(false);
        await Sound.DisposeAsync().ConfigureAwait(false);
        await Lines.DisposeAsync().ConfigureAwait(false);
        await _surroundings.Facts.DisposeAsync().ConfigureAwait(false);
        _surroundings.Note("told", "dispose");
        // Last, so that a phone that is asked to fail here leaves nothing behind.
        await _surroundings.Misbehaviour.BeforeAsync("dispose", CancellationToken.None).ConfigureAwait(false);
    }

    private ValueTask BeginAsync(string method, JsonObject? detail, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        _surroundings.Note("told", method, detail);
        return _surroundings.Misbehaviour.BeforeAsync(method, cancellationToken);
    }
}
