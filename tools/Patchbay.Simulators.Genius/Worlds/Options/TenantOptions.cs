using System.ComponentModel;

namespace Patchbay.Simulators.Genius.Worlds.Options;

/// <summary>A tenant of the dialler.</summary>
public sealed class TenantOptions
{
    [Description("The name that clients connect with")]
    public required string Name { get; set; }

    [Description("Its campaigns")]
    public List<CampaignOptions> Campaigns { get; set; } = [];
}
