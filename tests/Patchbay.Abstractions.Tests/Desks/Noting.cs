using System.Reflection;
using Patchbay.Desks;

namespace Patchbay.Abstractions.Tests.Desks;

/// <summary>Stands for any capability: every method succeeds and is noted.</summary>
#pragma warning disable CA1852 // not sealed: the runtime derives the proxy from it
internal class Noting : DispatchProxy
#pragma warning restore CA1852
{
    public List<string> Called { get; set; } = [];

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Called.Add($"{targetMethod!.DeclaringType!.Name}.{targetMethod.Name}");
        return new ValueTask<CommandResult>(CommandResult.Success);
    }
}
