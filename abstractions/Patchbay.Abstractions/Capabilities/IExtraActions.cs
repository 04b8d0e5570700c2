using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Actions of this vendor that have no common word; a bridge draws them from what is published here.</summary>
[Capability("extra-actions")]
public interface IExtraActions : ICapability
{
    /// <summary>
    /// All there are, as published by <see cref="ExtraActionsChanged"/>. Whether one is allowed now is told by the allowed
    /// actions, by its name.
    /// </summary>
    ValueList<ExtraAction> Actions { get; }

    /// <summary>Runs one.</summary>
    ValueTask<CommandResult> RunAsync(RunExtraAction command, CancellationToken cancellationToken);
}

/// <summary>An action of this vendor's own.</summary>
public sealed record ExtraAction
{
    /// <summary>Kebab-case.</summary>
    public required string Name { get; init; }

    /// <summary>What the agent reads.</summary>
    public required string Label { get; init; }

    /// <summary>Whether it is about one interaction.</summary>
    public bool ForInteraction { get; init; }

    /// <summary>What it asks for; the arguments are an object with a text for each field that was filled in.</summary>
    public ValueList<Diallers.FormField> Fields { get; init; } = [];
}
