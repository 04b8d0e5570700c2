using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Abstractions.Tests.Desks;

/// <summary>A phone that offers at most one capability and notes which of its methods was called.</summary>
internal sealed class OfferingPhone(Type? offered) : IPhone
{
    private readonly OfferingSession _capabilities = new(offered);

    public List<string> Called => _capabilities.Called;

    public T? Find<T>()
        where T : class => _capabilities.Find<T>();

    public ValueTask<SettingsAnswer> ApplyAsync(PhoneSettings settings, CancellationToken cancellationToken)
    {
        Called.Add($"{nameof(IPhone)}.{nameof(ApplyAsync)}");
        return new(new SettingsAnswer());
    }

    public ValueTask<CommandResult> RegisterAsync(CancellationToken cancellationToken) => Note(nameof(RegisterAsync));

    public ValueTask<CommandResult> UnregisterAsync(CancellationToken cancellationToken) => Note(nameof(UnregisterAsync));

    public ValueTask<CommandResult> SetAudioAsync(PhoneAudioChange change, CancellationToken cancellationToken) => Note(nameof(SetAudioAsync));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ValueTask<CommandResult> Note(string method)
    {
        Called.Add($"{nameof(IPhone)}.{method}");
        return new(CommandResult.Success);
    }
}
