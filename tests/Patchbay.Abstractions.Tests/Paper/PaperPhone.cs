using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Softphones;

namespace Patchbay.Abstractions.Tests.Paper;

/// <summary>
/// The phone of one desk. It keeps to the contract: settings of a line in use count from its next registration on, credentials that
/// its server does not like make the line fail.
/// </summary>
internal sealed class PaperPhone(IFactSink facts) : IPhone, ICallAnswering, ICallRejecting, ICallClearing, IDigitSending
{
    /// <summary>Keys of the engine and from when on a change of each counts, while lines are in use.</summary>
    private static readonly Dictionary<string, SettingEffect> Known = new()
    {
        ["policy.session.auto_answer"] = SettingEffect.Now,
        ["policy.session.ringing_enabled"] = SettingEffect.Now,
        ["proxies.proxy0.reg_timeout"] = SettingEffect.AtNextRegistration,
        ["policy.endpoint.rtp_port_min"] = SettingEffect.AtNextRegistration,
    };

    private readonly List<PhoneLine> _inUse = [];
    private ValueList<LineSettings> _told = [];
    private PhoneAudio _audio = new();

    /// <summary>What its server says to a registration; null for yes.</summary>
    public VendorDetail? ServerSays { get; set; }

    /// <summary>What went over its wire.</summary>
    public List<string> Wire { get; } = [];

    public T? Find<T>()
        where T : class => this as T;

    public async ValueTask<SettingsAnswer> ApplyAsync(PhoneSettings settings, CancellationToken cancellationToken)
    {
        var answers = new List<SettingAnswer>();
        if (settings.Lines is { } lines)
        {
            _told = lines;
            var used = _inUse.Count > 0;
            answers.Add(new SettingAnswer { Key = "lines", Effect = used ? SettingEffect.AtNextRegistration : SettingEffect.Now });
            if (!used) await ShowAsync(LineState.Unregistered, null);
        }

        foreach (var setting in settings.Overrides)
        {
            var effect = Known.GetValueOrDefault(setting.Key, SettingEffect.Unknown);
            answers.Add(new SettingAnswer { Key = setting.Key, Effect = effect == SettingEffect.AtNextRegistration && _inUse.Count == 0 ? SettingEffect.Now : effect });
        }

        return new SettingsAnswer { Settings = answers.ToValueList() };
    }

    public async ValueTask<CommandResult> RegisterAsync(CancellationToken cancellationToken)
    {
        var spare = _inUse.Skip(_told.Count).ToList();
        _inUse.Clear();
        foreach (var line in spare) await PublishAsync(new LineChanged { Line = line with { State = LineState.Unregistered }, Removed = true });
        await ShowAsync(LineState.Registering, null);
        for (var i = 0; i < _told.Count; i++) Wire.Add($"REGISTER {_told[i]}");
        await ShowAsync(ServerSays is null ? LineState.Registered : LineState.Failed, ServerSays);
        if (ServerSays is null) _inUse.AddRange(Lines(LineState.Registered, null));
        return CommandResult.Success;
    }

    public async ValueTask<CommandResult> UnregisterAsync(CancellationToken cancellationToken)
    {
        foreach (var line in _inUse) await PublishAsync(new LineChanged { Line = line with { State = LineState.Unregistered } });
        _inUse.Clear();
        return CommandResult.Success;
    }

    public async ValueTask<CommandResult> SetAudioAsync(PhoneAudioChange change, CancellationToken cancellationToken)
    {
        _audio = _audio with
        {
            MicrophoneMuted = change.MicrophoneMuted ?? _audio.MicrophoneMuted,
            SpeakerVolume = change.SpeakerVolume ?? _audio.SpeakerVolume,
        };
        await PublishAsync(new DevicesChanged { Audio = _audio });
        return CommandResult.Success;
    }

    /// <summary>A call rings, is answered, or ends, on the first line.</summary>
    public async Task CallAsync(string id, ConnectionState state, string? uuid = null) => await PublishAsync(new PhoneCallChanged
    {
        Call = new PhoneCall { Id = new PhoneCallId { Value = id }, Line = "0", State = state, Direction = InteractionDirection.In, CallUuid = uuid },
    });

    public async ValueTask<CommandResult> AnswerCallAsync(AnswerCall command, CancellationToken cancellationToken)
    {
        Wire.Add($"200 {command.Interaction}");
        await CallAsync(command.Interaction.Value, ConnectionState.Connected);
        return CommandResult.Success;
    }

    public ValueTask<CommandResult> RejectCallAsync(RejectCall command, CancellationToken cancellationToken) => EndAsync("486", command.Interaction);

    public ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken) => EndAsync("BYE", command.Interaction);

    public ValueTask<CommandResult> GenerateDigitsAsync(GenerateDigits command, CancellationToken cancellationToken)
    {
        Wire.Add($"DTMF {command.Digits} {command.Interaction}");
        return new(CommandResult.Success);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<CommandResult> EndAsync(string message, InteractionId call)
    {
        Wire.Add($"{message} {call}");
        await CallAsync(call.Value, ConnectionState.Null);
        return CommandResult.Success;
    }

    private IEnumerable<PhoneLine> Lines(LineState state, VendorDetail? detail) =>
        _told.Select((line, i) => new PhoneLine { Id = $"{i}", User = line.User, Server = line.Server, State = state, Detail = detail });

    private async Task ShowAsync(LineState state, VendorDetail? detail)
    {
        foreach (var line in Lines(state, detail).ToList()) await PublishAsync(new LineChanged { Line = line });
    }

    private ValueTask PublishAsync(DeskFact fact) => facts.PublishAsync(fact, CancellationToken.None);
}
