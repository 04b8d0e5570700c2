using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Softphones;

/// <summary>The lines of one phone. Changes of them come one at a time; reading does not wait for those.</summary>
internal sealed class PhoneLines(PhoneSurroundings surroundings, CallBook book, PhoneSound sound) : IAsyncDisposable
{
    private const int Most = 6;

    private readonly SemaphoreSlim _turn = new(1);
    private volatile IReadOnlyList<FakeLine> _lines = [];
    // Told while a call is up on a line that it changes.
    private ValueList<LineSettings>? _next;

    public IReadOnlyList<FakeLine> All => _lines;

    /// <summary>The first that is registered: calls are placed there.</summary>
    public FakeLine? Ready => _lines.FirstOrDefault(line => line.Shown.State == LineState.Registered);

    /// <summary>Takes other lines. Those that change are to be registered again; while one of them has a call, all wait for that.</summary>
    public async Task<SettingEffect> TakeAsync(ValueList<LineSettings> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count > Most) Log.TooManyLines(surroundings.Log, surroundings.Desk.ToString(), wanted.Count);
        wanted = wanted.Take(Most).ToValueList();
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var changed = _lines.Where((line, place) => place >= wanted.Count || line.Settings != wanted[place]).ToList();
            if (changed.Count == 0 && wanted.Count == _lines.Count)
            {
                _next = null;
                return SettingEffect.Now;
            }

            var registered = _lines.Any(line => line.Shown.State is LineState.Registered or LineState.Registering);
            if (changed.Any(line => book.Calls.Any(call => call.Line == line.Shown.Id))) _next = wanted;
            else await ReplaceAsync(wanted).ConfigureAwait(false);
            return registered ? SettingEffect.AtNextRegistration : SettingEffect.Now;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Registers all lines.</summary>
    public async Task<CommandResult> RegisterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_next is { } next) await ReplaceAsync(next).ConfigureAwait(false);
            if (_lines.Count == 0) return new Refused { Code = "no-lines", Text = "The phone has no line to register." };
            foreach (var line in _lines) await line.RegisterAsync(sound.DisplayName(line.Shown.Id)).ConfigureAwait(false);
            return CommandResult.Success;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Unregisters all lines; their calls end.</summary>
    public async Task UnregisterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var line in _lines) await line.UnregisterAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        foreach (var line in _lines) await line.DisposeAsync().ConfigureAwait(false);
        _lines = [];
        _turn.Release();
    }

    private async Task ReplaceAsync(ValueList<LineSettings> wanted)
    {
        _next = null;
        var lines = new List<FakeLine>();
        for (var place = 0; place < Math.Max(wanted.Count, _lines.Count); place++)
        {
            var old = place < _lines.Count ? _lines[place] : null;
            if (place < wanted.Count && old?.Settings == wanted[place])
            {
                lines.Add(old);
                continue;
            }

            if (old is not null) await old.DisposeAsync().ConfigureAwait(false);
            if (place < wanted.Count) lines.Add(new FakeLine(place.ToString(System.Globalization.CultureInfo.InvariantCulture), wanted[place], book, surroundings));
        }

        _lines = lines;
    }
}
