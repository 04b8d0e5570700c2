using System.Text.Json;

namespace Patchbay.Plugins;

/// <summary>Named actions that an operator may run on an instance. Any part may offer it.</summary>
public interface IInstanceActions
{
    /// <summary>The actions there are now.</summary>
    IReadOnlyList<InstanceAction> Actions { get; }

    /// <summary>Runs one.</summary>
    /// <param name="name">Of one of <see cref="Actions"/>.</param>
    /// <param name="arguments">An object that fits the action's schema.</param>
    /// <param name="cancellationToken">Ends the action early.</param>
    /// <returns>A line for the operator.</returns>
    ValueTask<string> ActAsync(string name, JsonElement arguments, CancellationToken cancellationToken);
}

/// <summary>An action that an instance offers.</summary>
public sealed record InstanceAction
{
    /// <summary>Kebab-case.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, for a person.</summary>
    public required string Description { get; init; }

    /// <summary>JSON schema of its arguments.</summary>
    public JsonElement Schema { get; init; }
}
