using System.Collections.Concurrent;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Stands;

/// <summary>A desk in memory, with a phone that does at once what it is told, unless the test answers otherwise.</summary>
internal sealed class ScriptedDesk(string agent, LineOwner owner = LineOwner.Client) : IDesk
{
    private readonly Lock _lock = new();
    private DeskState _state = new() { Key = new DeskKey { Plan = "default", Agent = agent }, LineOwner = owner, Phone = new PhoneState() };

    /// <summary>How a command ends; null leaves it to the phone.</summary>
    public Func<DeskCommand, CommandResult?> Answer { get; set; } = _ => null;

    /// <summary>What a command waits for before it is done.</summary>
    public Func<DeskCommand, Task> Delay { get; set; } = _ => Task.CompletedTask;

    /// <summary>What lines become when they are registered.</summary>
    public LineState Registers { get; set; } = LineState.Registered;

    public ConcurrentQueue<DeskCommand> Commands { get; } = new();

    public ConcurrentQueue<CommandOrigin> Origins { get; } = new();

    /// <summary>Shares that were given out and not given back; guarded by whoever gives them.</summary>
    public int Shares { get; set; }

    public DeskKey Key => _state.Key;

    public PhoneState Phone => Snapshot.State.Phone!;

    public DeskSnapshot Snapshot
    {
        get
        {
            lock (_lock) return new DeskSnapshot { Epoch = "e1", Number = 0, State = _state };
        }
    }

    public void Publish(params DeskFact[] facts)
    {
        lock (_lock)
            foreach (var fact in facts) _state = _state.Fold(fact, TimeProvider.System.GetUtcNow());
    }

    public IAsyncEnumerable<DeskChange> ChangesAsync(string epoch, long after, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The connector is polled; it reads no changes.");

    public async ValueTask<CommandResult> SendAsync(DeskCommand command, CommandOrigin origin, CancellationToken cancellationToken)
    {
        Commands.Enqueue(command);
        Origins.Enqueue(origin);
        await Delay(command);
        return Answer(command) ?? Do(command);
    }

    private CommandResult Do(DeskCommand command)
    {
        switch (command)
        {
            case ApplyPhoneSettings { Settings.Lines: { } lines }:
                foreach (var line in Phone.Lines) Publish(new LineChanged { Line = line, Removed = true });
                Publish([.. lines.Select((line, place) => new LineChanged { Line = new PhoneLine { Id = $"{place}", User = line.User, Server = line.Server } })]);
                break;
            case RegisterPhone:
                Become(Registers);
                break;
            case UnregisterPhone:
                Publish([.. Phone.Calls.Select(call => new PhoneCallChanged { Call = call with { State = ConnectionState.Null } })]);
                Become(LineState.Unregistered);
                break;
            case SetPhoneAudio { Audio: var change }:
                Publish(new DevicesChanged
                {
                    Audio = Phone.Audio with
                    {
                        SpeakerMuted = change.SpeakerMuted ?? Phone.Audio.SpeakerMuted,
                        SpeakerVolume = change.SpeakerVolume ?? Phone.Audio.SpeakerVolume,
                        MicrophoneMuted = change.MicrophoneMuted ?? Phone.Audio.MicrophoneMuted,
                        MicrophoneVolume = change.MicrophoneVolume ?? Phone.Audio.MicrophoneVolume,
                    },
                });
                break;
        }

        return CommandResult.Success;
    }

    private void Become(LineState state) => Publish([.. Phone.Lines.Select(line => new LineChanged { Line = line with { State = state } })]);
}
