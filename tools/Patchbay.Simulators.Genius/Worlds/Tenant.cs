using Patchbay.Simulators.Genius.Worlds.Options;

namespace Patchbay.Simulators.Genius.Worlds;

/// <summary>A tenant with its campaigns, in the order of the options.</summary>
internal sealed class Tenant(TenantOptions options)
{
    public string Name => options.Name;

    public IReadOnlyList<Campaign> Campaigns { get; } = [.. options.Campaigns.Select(campaign => new Campaign(campaign))];

    public Campaign? Find(string campaign) => Campaigns.FirstOrDefault(known => known.Name == campaign);
}
