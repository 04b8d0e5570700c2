using Patchbay.Plugins;

namespace Patchbay.Host.Supervision.Edges;

/// <summary>Whose edge it is, as metrics and traces name it.</summary>
internal sealed record EdgeOwner
{
    public required InstanceKey Instance { get; init; }

    /// <summary>The plugin's id.</summary>
    public required string Plugin { get; init; }

    /// <summary>The contract's own name, as in <c>IDiallerAdapter</c>.</summary>
    public required string Contract { get; init; }

    public string Name { get; private init; } = "";

    public static EdgeOwner Of(InstanceKey instance, string plugin, Type contract) =>
        new() { Instance = instance, Plugin = plugin, Contract = contract.Name, Name = instance.ToString() };
}
