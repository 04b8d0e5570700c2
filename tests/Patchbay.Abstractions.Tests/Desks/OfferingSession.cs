using System.Reflection;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Abstractions.Tests.Desks;

/// <summary>A session that offers at most one capability and notes which of its methods was called.</summary>
internal sealed class OfferingSession(Type? offered) : IDiallerSession
{
    public List<string> Called { get; } = [];

    public T? Find<T>()
        where T : class
    {
        if (typeof(T) != offered) return null;
        var capability = DispatchProxy.Create<T, Noting>();
        ((Noting)(object)capability).Called = Called;
        return capability;
    }

    public ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken) => Note(nameof(SignOutAsync));

    public ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken) => Note(nameof(SetAgentStateAsync));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ValueTask<CommandResult> Note(string method)
    {
        Called.Add($"{nameof(IDiallerSession)}.{method}");
        return new(CommandResult.Success);
    }
}
