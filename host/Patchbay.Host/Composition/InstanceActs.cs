using System.Text.Json;
using Patchbay.Plugins;

namespace Patchbay.Host.Composition;

/// <summary>What an operator can have an instance do: what its part offers, and <c>restart</c>, which the host offers for every one.</summary>
internal sealed class InstanceActs(RunningHost host, Instance instance) : IInstanceActions
{
    private const string Restart = "restart";

    private static readonly InstanceAction OfTheHost = new() { Name = Restart, Description = "Makes it, and all that refer to it, anew; what is in use goes on until it is over." };

    private IInstanceActions? Part => instance.Current?.Undecorated as IInstanceActions;

    public IReadOnlyList<InstanceAction> Actions => [.. Part?.Actions ?? [], .. IsTheParts(Restart) ? Array.Empty<InstanceAction>() : [OfTheHost]];

    public async ValueTask<string> ActAsync(string name, JsonElement arguments, CancellationToken cancellationToken)
    {
        if (name != Restart || IsTheParts(name)) return await Part!.ActAsync(name, arguments, cancellationToken).ConfigureAwait(false);
        // Whoever asked may go; what was begun comes to its end.
        await host.RestartAsync(instance, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
        return $"{instance.Key} is made anew.";
    }

    private bool IsTheParts(string name) => Part?.Actions.Any(action => action.Name == name) == true;
}
