using Microsoft.Extensions.Logging;
using Patchbay.Audio;
using Patchbay.Desks;
using Patchbay.Fakes.Control;
using Patchbay.Fakes.Scenarios;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Softphones;

/// <summary>
/// A softphone without sound. Its lines register at the simulator's line exchange, or nowhere; a control socket (published as
/// <c>control</c>) makes calls arrive and things go wrong.
/// </summary>
[Export<ISoftphoneEndpoint>("fake", Options = typeof(FakePhoneOptions), MayOffer = ["call-making", "call-answering", "call-rejecting", "call-clearing", "call-holding", "single-step-transfer", "digits"])]
public sealed class FakeSoftphone : ISoftphoneEndpoint, IStartable, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<FakePhone> _phones = [];
    private readonly FakePhoneOptions _options;
    private readonly IPublishedAddresses _addresses;
    private readonly IAudioBackend? _audio;
    private readonly TimeProvider _clock;
    private readonly ILoggerFactory _loggers;
    private readonly Misbehaviour _misbehaviour;
    private readonly ScenarioPlayer _player;
    private readonly Journal _journal;
    private ControlServer? _control;

    /// <summary>Made by the host.</summary>
    /// <param name="options">What the deployment says.</param>
    /// <param name="addresses">Where the line exchange is, and where the control socket is told.</param>
    /// <param name="clock">The time.</param>
    /// <param name="loggers">Where it logs.</param>
    /// <param name="audio">Whose devices the phones have; null for virtual ones.</param>
    public FakeSoftphone(FakePhoneOptions options, IPublishedAddresses addresses, TimeProvider clock, ILoggerFactory loggers, IAudioBackend? audio = null)
    {
        (_options, _addresses, _clock, _loggers, _audio) = (options, addresses, clock, loggers, audio);
        (_misbehaviour, _journal) = (new Misbehaviour(clock), new Journal(clock));
        _player = new ScenarioPlayer(ScenarioFile.Read(options.Scenario, ScenarioFor.Softphone), _journal, clock);
    }

    /// <summary>The phones that are open, the newest last.</summary>
    internal IReadOnlyList<FakePhone> Phones
    {
        get
        {
            lock (_lock) return [.. _phones];
        }
    }

    /// <inheritdoc/>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var control = new PhoneControl(() => Phones, _player, _misbehaviour, _journal);
        _control = await ControlServer.StartAsync(_loggers, control.Map, cancellationToken).ConfigureAwait(false);
        _addresses.Publish("control", _control.Address);
    }

    /// <inheritdoc/>
    public async ValueTask<IPhone> OpenAsync(PhoneRequest request, CancellationToken cancellationToken)
    {
        _journal.Note(request.Desk.Agent, "command", ActionWords.OpenPhone);
        var scenario = new PhoneScenario(_player, _misbehaviour, request.Desk.Agent, _journal, _clock);
        if (await scenario.BeforeAsync(ActionWords.OpenPhone, cancellationToken).ConfigureAwait(false) is Refused refusal) throw new InvalidOperationException(refusal.Text);
        var log = _loggers.CreateLogger("Patchbay.Fakes.Softphones");
        var facts = new FactStream(request.Facts, log, scenario.Told);
        var surroundings = new PhoneSurroundings
        {
            Desk = request.Desk,
            Options = _options,
            Exchange = _options.Exchange is { } exchange ? _addresses.Resolve(exchange) : null,
            Facts = facts,
            Scenario = scenario,
            Journal = _journal,
            Clock = _clock,
            Log = log,
        };
        try
        {
            var phone = new FakePhone(surroundings, await PhoneSound.OpenAsync(surroundings, _audio, cancellationToken).ConfigureAwait(false), Closed);
            scenario.Phone = phone;
            lock (_lock) _phones.Add(phone);
            await facts.FlushAsync(cancellationToken).ConfigureAwait(false);
            scenario.Begin();
            return phone;
        }
        catch
        {
            await facts.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _control, null) is { } control) await control.DisposeAsync().ConfigureAwait(false);
        _player.Dispose();
        foreach (var phone in Phones) await phone.DisposeAsync().ConfigureAwait(false);
    }

    private void Closed(FakePhone phone)
    {
        lock (_lock) _phones.Remove(phone);
    }
}
