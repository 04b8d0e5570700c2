using System.ComponentModel;

namespace Patchbay.Simulators.GenericConnector.Worlds.Options;

/// <summary>A team.</summary>
public sealed class TeamOptions
{
    [Description("The id")]
    public required string Id { get; set; }

    [Description("The name")]
    public required string Name { get; set; }
}
