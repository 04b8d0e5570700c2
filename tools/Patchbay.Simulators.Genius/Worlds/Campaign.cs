using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Worlds.Options;

namespace Patchbay.Simulators.Genius.Worlds;

/// <summary>A campaign that runs or sleeps, and whose turn it is among its customers.</summary>
internal sealed class Campaign(CampaignOptions options)
{
    private int _next;

    public string Name => options.Name;

    public bool Started => options.Started;

    /// <summary>Its <c>calltype</c> (sheet, section 3.1).</summary>
    public int Type => (int)options.Type;

    /// <summary>Whether its customers are called; else they call.</summary>
    public bool Outbound => options.Type != CampaignType.Inbound;

    /// <summary>0 for none.</summary>
    public int Queue => options.Queue;

    public bool Records => options.Records;

    /// <summary>The configured limits of section 5.8.</summary>
    public int Offline => options.Offline;

    public int Interactive => options.Interactive;

    /// <summary>The next customer, round and round; null where it has none.</summary>
    public CustomerOptions? Next() => options.Customers.Count == 0 ? null : options.Customers[_next++ % options.Customers.Count];

    /// <summary>A record that the campaign's are like; null where it has none.</summary>
    public string? FirstUrn => options.Customers is [var first, ..] ? first.Urn : null;

    public static JsonObject DataOf(CustomerOptions customer)
    {
        var data = new JsonObject { ["URN"] = customer.Urn };
        foreach (var (key, value) in customer.Data) data[key] = value;
        return data;
    }
}
