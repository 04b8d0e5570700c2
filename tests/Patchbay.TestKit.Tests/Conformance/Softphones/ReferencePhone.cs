using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Softphones;

namespace Patchbay.TestKit.Tests.Conformance.Softphones;

/// <summary>A small phone that does what the contract says, but for one fault.</summary>
internal sealed class ReferencePhone(ReferenceServer server, IFactSink facts, PhoneFault fault) : IPhone, ICallAnswering, ICallRejecting, ICallClearing
{
    private readonly Dictionary<string, PhoneCall> _calls = [];
    private ValueList<LineSettings> _lines = [];
    private ValueList<PhoneLine> _shown = [];
    private PhoneAudio _audio = new() { SpeakerVolume = 50, MicrophoneVolume = 50 };
    private int _count;
    private bool _disposed;

    public required SemaphoreSlim Turn { get; init; }

    public T? Find<T>()
        where T : class => this as T;

    public async ValueTask<SettingsAnswer> ApplyAsync(PhoneSettings settings, CancellationToken cancellationToken)
    {
        var answers = settings.Overrides.Select(setting => new SettingAnswer
        {
            Key = setting.Key,
            Effect = setting.Key == "volume-curve" || fault == PhoneFault.EveryKeyKnown ? SettingEffect.Now : SettingEffect.Unknown,
        });
        if (fault == PhoneFault.KeyUnanswered) answers = answers.Where(answer => answer.Effect != SettingEffect.Unknown || answer.Key == "conformance-no-such-key");
        var all = answers.ToValueList();
        if (settings.Lines is null && fault == PhoneFault.AbsentLinesDropped) await ShowAsync([]);
        if (settings.Lines is not { } lines) return new SettingsAnswer { Settings = all };
        if (lines.Count > 6 && fault != PhoneFault.SevenLines) throw new ArgumentException("Six lines are the most.", nameof(settings));
        _lines = lines;
        await ShowAsync(Lines(LineState.Unregistered));
        if (fault == PhoneFault.RegistersUntold) await RegisterAsync(cancellationToken);
        return new SettingsAnswer { Settings = all.Add(new SettingAnswer { Key = "lines", Effect = SettingEffect.AtNextRegistration }) };
    }

    public async ValueTask<CommandResult> RegisterAsync(CancellationToken cancellationToken)
    {
        if (fault == PhoneFault.AgainLosesLines && _shown.Any(line => line.State == LineState.Registered))
        {
            await ShowAsync(Lines(LineState.Unregistered));
            return CommandResult.Success;
        }

        await ShowAsync(Lines(LineState.Registering));
        if (fault == PhoneFault.NeverRegistered) return CommandResult.Success;
        var registered = Lines(LineState.Registering);
        for (var at = 0; at < _lines.Count; at++)
        {
            var taken = server.Register(_lines[at].User, _lines[at].Password, this);
            if (!taken && fault == PhoneFault.FailureUntold) continue;
            var line = registered[at] with { State = taken ? LineState.Registered : LineState.Failed };
            registered = registered.With(line, other => other.Id == line.Id);
        }

        await ShowAsync(registered);
        return CommandResult.Success;
    }

    public async ValueTask<CommandResult> UnregisterAsync(CancellationToken cancellationToken)
    {
        if (_lines.Count == 0) return fault == PhoneFault.UnregisterNoneRefused ? new Refused { Code = "no-line", Text = "There is no line." } : CommandResult.Success;
        foreach (var line in _lines) server.Unregister(line.User);
        if (fault != PhoneFault.UnregisterKeepsCalls) foreach (var call in _calls.Values.ToList()) await EndAsync(call.Id);
        if (fault != PhoneFault.UnregisterUntold) await ShowAsync(Lines(LineState.Unregistered));
        else await PublishAsync(new DevicesChanged { Audio = _audio });
        return CommandResult.Success;
    }

    public async ValueTask<CommandResult> SetAudioAsync(PhoneAudioChange change, CancellationToken cancellationToken)
    {
        if (change.Speaker is not null && fault == PhoneFault.UnknownDeviceThrows) throw new KeyNotFoundException("There is no such device.");
        if (change.Speaker is not null) return new Refused { Code = "no-device", Text = "There is no such device." };
        var bad = change.SpeakerVolume is < 0 or > 100 || change.MicrophoneVolume is < 0 or > 100;
        if (bad && fault != PhoneFault.VolumeUnbounded) return new Refused { Code = "volume", Text = "0 to 100." };
        var was = fault == PhoneFault.AbsentAudioReset ? new PhoneAudio() : _audio;
        _audio = was with
        {
            MicrophoneMuted = change.MicrophoneMuted ?? was.MicrophoneMuted,
            SpeakerMuted = change.SpeakerMuted ?? was.SpeakerMuted,
            MicrophoneVolume = change.MicrophoneVolume ?? was.MicrophoneVolume,
            SpeakerVolume = change.SpeakerVolume ?? was.SpeakerVolume,
        };
        await PublishAsync(fault == PhoneFault.AudioUntold && change.MicrophoneMuted is not null ? new Notice { Text = "Done." } : new DevicesChanged { Audio = _audio });
        return CommandResult.Success;
    }

    public async ValueTask<CommandResult> AnswerCallAsync(AnswerCall command, CancellationToken cancellationToken)
    {
        if (fault == PhoneFault.CallsUnknownById || !_calls.TryGetValue(command.Interaction.Value, out var call)) return Unknown();
        await TellAsync(call with { State = ConnectionState.Connected });
        return CommandResult.Success;
    }

    public ValueTask<CommandResult> RejectCallAsync(RejectCall command, CancellationToken cancellationToken) => EndAsync(command.Interaction);

    public ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken) => EndAsync(command.Interaction);

    /// <summary>The server lets a call ring.</summary>
    public Task RingAsync() => TellAsync(new PhoneCall
    {
        Id = new PhoneCallId { Value = fault == PhoneFault.IdsReused ? "call" : $"call-{++_count}" },
        Line = fault == PhoneFault.CallOnNoLine ? "99" : _shown[0].Id,
        State = ConnectionState.Alerting,
        Direction = InteractionDirection.In,
    });

    /// <summary>A call is over.</summary>
    public async Task EndAsync(PhoneCallId id)
    {
        if (!_calls.Remove(id.Value, out var call)) return;
        if (fault != PhoneFault.EndUntold) await PublishAsync(new PhoneCallChanged { Call = call with { State = ConnectionState.Null } });
        if (fault == PhoneFault.ToldAfterEnd) await PublishAsync(new PhoneCallChanged { Call = call with { State = ConnectionState.Fail } });
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            if (fault == PhoneFault.DisposalOnce) throw new ObjectDisposedException(nameof(ReferencePhone));
            return;
        }

        _disposed = true;
        if (fault != PhoneFault.DisposalKeepsLines) foreach (var line in _lines) server.Unregister(line.User);
        if (fault == PhoneFault.GoodbyeAfterDisposal) _ = Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
            await facts.PublishAsync(new Notice { Text = "Goodbye." }, CancellationToken.None);
        });
        if (fault == PhoneFault.ClosedDeskThrown) await facts.PublishAsync(new DevicesChanged { Audio = _audio }, CancellationToken.None);
    }

    private static Refused Unknown() => new() { Code = "unknown-call", Text = "There is no such call." };

    private async ValueTask<CommandResult> EndAsync(InteractionId interaction)
    {
        if (!_calls.TryGetValue(interaction.Value, out var call)) return fault == PhoneFault.UnknownCallThrows ? throw new KeyNotFoundException("There is no such call.") : Unknown();
        await EndAsync(call.Id);
        return CommandResult.Success;
    }

    private ValueList<PhoneLine> Lines(LineState state) => _lines.Select((line, at) => new PhoneLine
    {
        Id = $"{(fault == PhoneFault.IdsFromOne ? at + 1 : at)}",
        User = line.User,
        Server = line.Server,
        State = state,
    }).ToValueList();

    private Task TellAsync(PhoneCall call)
    {
        _calls[call.Id.Value] = call;
        return PublishAsync(new PhoneCallChanged { Call = call });
    }

    private async Task ShowAsync(ValueList<PhoneLine> lines)
    {
        var gone = _shown.Where(line => !lines.Any(other => other.Id == line.Id)).ToList();
        _shown = lines;
        foreach (var line in gone) await PublishAsync(new LineChanged { Line = line, Removed = true });
        foreach (var line in lines) await PublishAsync(new LineChanged { Line = line });
    }

    private async Task PublishAsync(DeskFact fact)
    {
        await Turn.WaitAsync();
        try
        {
            var beside = fault == PhoneFault.FactsOverlap ? facts.PublishAsync(new Notice { Text = "Beside." }, CancellationToken.None) : ValueTask.CompletedTask;
            await facts.PublishAsync(fact, CancellationToken.None);
            await beside;
        }
        finally
        {
            Turn.Release();
        }
    }
}
