using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Softphones;

namespace Patchbay.Host.Tests.Desks.Stands;

/// <summary>A softphone with one phone that does what a test says, and notes what it was asked.</summary>
internal sealed class ScriptedPhone : ISoftphoneEndpoint, IPhone, ICallAnswering, ICallRejecting, ICallClearing, ICallHolding, ICallMaking, IDigitSending
{
    private readonly List<string> _asked = [];

    public IFactSink Facts { get; private set; } = null!;

    public Exception? OpeningFails { get; set; }

    /// <summary>What lines become when they are registered; null leaves them on their way.</summary>
    public LineState? Registering { get; set; } = LineState.Registered;

    public ValueList<LineSettings> Lines { get; private set; } = [];

    public IReadOnlyList<string> Asked => _asked;

    public ValueTask<IPhone> OpenAsync(PhoneRequest request, CancellationToken cancellationToken)
    {
        if (OpeningFails is { } problem) throw problem;
        Facts = request.Facts;
        return ValueTask.FromResult<IPhone>(this);
    }

    public T? Find<T>()
        where T : class => this as T;

    public async ValueTask<SettingsAnswer> ApplyAsync(PhoneSettings settings, CancellationToken cancellationToken)
    {
        _asked.Add($"apply {string.Join(' ', settings.Lines?.Select(line => $"{line}") ?? [])}");
        Lines = settings.Lines ?? Lines;
        await TellLinesAsync(LineState.Unregistered);
        return new SettingsAnswer { Settings = [new SettingAnswer { Key = "lines", Effect = SettingEffect.Now }] };
    }

    public async ValueTask<CommandResult> RegisterAsync(CancellationToken cancellationToken)
    {
        _asked.Add("register");
        await TellLinesAsync(LineState.Registering);
        if (Registering is { } end) await TellLinesAsync(end);
        return CommandResult.Success;
    }

    public ValueTask<CommandResult> UnregisterAsync(CancellationToken cancellationToken) => Done("unregister");

    public ValueTask<CommandResult> SetAudioAsync(PhoneAudioChange change, CancellationToken cancellationToken) => Done("audio");

    public ValueTask<CommandResult> AnswerCallAsync(AnswerCall command, CancellationToken cancellationToken) => Done($"answer {command.Interaction}");

    public ValueTask<CommandResult> RejectCallAsync(RejectCall command, CancellationToken cancellationToken) => Done($"reject {command.Interaction}");

    public ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken) => Done($"clear {command.Interaction}");

    public ValueTask<CommandResult> HoldCallAsync(HoldCall command, CancellationToken cancellationToken) => Done($"hold {command.Interaction}");

    public ValueTask<CommandResult> RetrieveCallAsync(RetrieveCall command, CancellationToken cancellationToken) => Done($"retrieve {command.Interaction}");

    public ValueTask<CommandResult> MakeCallAsync(MakeCall command, CancellationToken cancellationToken) => Done($"call {command.Destination}");

    public ValueTask<CommandResult> GenerateDigitsAsync(GenerateDigits command, CancellationToken cancellationToken) => Done($"digits {command.Interaction}");

    public Task CallAsync(string id, ConnectionState state, string? remote = null, string? uuid = null) => Facts.PublishAsync(
        new PhoneCallChanged { Call = new PhoneCall { Id = new PhoneCallId { Value = id }, Line = "0", State = state, Remote = remote, CallUuid = uuid, Direction = InteractionDirection.In } },
        CancellationToken.None).AsTask();

    public ValueTask DisposeAsync()
    {
        _asked.Add("dispose");
        return ValueTask.CompletedTask;
    }

    private async Task TellLinesAsync(LineState state)
    {
        for (var number = 0; number < Lines.Count; number++)
            await Facts.PublishAsync(new LineChanged { Line = new PhoneLine { Id = $"{number}", User = Lines[number].User, Server = Lines[number].Server, State = state } }, CancellationToken.None);
    }

    private ValueTask<CommandResult> Done(string asked)
    {
        _asked.Add(asked);
        return ValueTask.FromResult<CommandResult>(CommandResult.Success);
    }
}
