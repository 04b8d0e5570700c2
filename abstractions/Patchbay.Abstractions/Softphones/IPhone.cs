using Patchbay.Desks;

namespace Patchbay.Softphones;

/// <summary>
/// One desk's phone: lines, phone calls and the sound of them. Its facts are LineChanged, PhoneCallChanged, DevicesChanged
/// and QualityChanged. Calls are controlled through the same capabilities as a session's; an interaction id in such a command
/// is then the text of a <see cref="PhoneCallId"/>. Disposal ends calls and unregisters, and is safe twice.
/// </summary>
public interface IPhone : IAsyncDisposable
{
    /// <summary>A capability, or null.</summary>
    T? Find<T>()
        where T : class;

    /// <summary>Changes settings at any time, a line in use included. What is absent stays.</summary>
    /// <returns>For each key whether it counts now, at the next registration, or is not known.</returns>
    ValueTask<SettingsAnswer> ApplyAsync(PhoneSettings settings, CancellationToken cancellationToken);

    /// <summary>Registers all lines, again where they are registered already. Ends when it is on its way; lines tell the rest.</summary>
    ValueTask<CommandResult> RegisterAsync(CancellationToken cancellationToken);

    /// <summary>Unregisters all lines; their calls end. Done where there is none.</summary>
    ValueTask<CommandResult> UnregisterAsync(CancellationToken cancellationToken);

    /// <summary>Changes mute, volume, devices.</summary>
    ValueTask<CommandResult> SetAudioAsync(PhoneAudioChange change, CancellationToken cancellationToken);
}
