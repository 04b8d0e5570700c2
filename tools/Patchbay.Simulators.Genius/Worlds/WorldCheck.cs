using Patchbay.Simulators.Genius.Exchange.Sessions;

namespace Patchbay.Simulators.Genius.Worlds;

/// <summary>Looks for what cannot be in one world.</summary>
internal static class WorldCheck
{
    /// <exception cref="FormatException">Something is there twice, or cannot be meant; the text names it.</exception>
    public static void Check(GeniusSimulatorOptions options)
    {
        Once("tenants", options.Tenants?.Select(tenant => tenant.Name));
        foreach (var tenant in options.Tenants ?? []) Once($"tenants: campaigns of {tenant.Name}", tenant.Campaigns.Select(campaign => campaign.Name));
        Once("agents", options.Agents?.Select(agent => agent.Name));
        Once("queries", options.Queries?.Select(query => $"{query.Number}"));
        Once("messages", options.Messages?.Select(message => $"{message.Id}"));
        Once("externals", options.Externals?.Select(external => Exchange.PhoneNumber.Bare(external.Number)));
        foreach (var agent in options.Agents ?? [])
        {
            if (agent.SecondFactor is { } secret && !TimedCode.IsSecret(secret)) throw new FormatException($"agents: the secondFactor of {agent.Name} is not in base 32 (A to Z, 2 to 7).");
        }
    }

    private static void Once(string where, IEnumerable<string>? names)
    {
        if ((names ?? []).GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new FormatException($"{where}: '{twice.Key}' is there twice.");
    }
}
