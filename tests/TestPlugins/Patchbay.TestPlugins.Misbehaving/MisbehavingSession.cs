using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.TestPlugins.Misbehaving;

/// <summary>A session without a capability, whose commands go wrong as the options say.</summary>
internal sealed class MisbehavingSession(Misdeeds misdeeds, Action ended) : IDiallerSession
{
    public T? Find<T>()
        where T : class => null;

    public ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken) => DoneAsync();

    public ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken) => DoneAsync();

    public ValueTask DisposeAsync()
    {
        ended();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<CommandResult> DoneAsync()
    {
        await misdeeds.AtAsync(Place.Command);
        return new Done();
    }
}
