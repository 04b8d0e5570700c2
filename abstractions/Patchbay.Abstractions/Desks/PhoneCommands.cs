using Patchbay.Softphones;

namespace Patchbay.Desks;

/// <summary>Changes what the phone is told: lines, credentials, overrides.</summary>
public sealed record ApplyPhoneSettings : PhoneCommand
{
    /// <summary>The settings.</summary>
    public required PhoneSettings Settings { get; init; }

    /// <inheritdoc/>
    public override string Action => "apply-phone-settings";

    private protected override async ValueTask<CommandResult> RunAsync(IPhone phone, CancellationToken cancellationToken)
    {
        var answer = await phone.ApplyAsync(Settings, cancellationToken).ConfigureAwait(false);
        return new Done { Value = answer.ToJson() };
    }
}

/// <summary>Registers the phone's lines.</summary>
public sealed record RegisterPhone : PhoneCommand
{
    /// <inheritdoc/>
    public override string Action => "register-phone";

    private protected override ValueTask<CommandResult> RunAsync(IPhone phone, CancellationToken cancellationToken) =>
        phone.RegisterAsync(cancellationToken);
}

/// <summary>Unregisters the phone's lines; their calls end.</summary>
public sealed record UnregisterPhone : PhoneCommand
{
    /// <inheritdoc/>
    public override string Action => "unregister-phone";

    private protected override ValueTask<CommandResult> RunAsync(IPhone phone, CancellationToken cancellationToken) =>
        phone.UnregisterAsync(cancellationToken);
}

/// <summary>Changes mute, volume or devices. What is null stays.</summary>
public sealed record SetPhoneAudio : PhoneCommand
{
    /// <summary>The changes.</summary>
    public required PhoneAudioChange Audio { get; init; }

    /// <inheritdoc/>
    public override string Action => "set-phone-audio";

    private protected override ValueTask<CommandResult> RunAsync(IPhone phone, CancellationToken cancellationToken) =>
        phone.SetAudioAsync(Audio, cancellationToken);
}

/// <summary>A command that always goes to the phone, whatever dialler there is.</summary>
public abstract record PhoneCommand : CarriedCommand
{
    private protected PhoneCommand()
    {
    }

    /// <inheritdoc/>
    public sealed override bool NeedsPermission => false;

    /// <inheritdoc/>
    public sealed override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Phone is { } phone ? RunAsync(phone, cancellationToken) : Missing("A phone");

    private protected abstract ValueTask<CommandResult> RunAsync(IPhone phone, CancellationToken cancellationToken);
}
