using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>A campaign with its customers. Both are invented; the numbers are of the range kept for fiction.</summary>
internal sealed class Campaign(string name, int type, int queue, bool started, IReadOnlyList<(string Urn, string Name, string Tel, string Note)> customers)
{
    private int _next;

    public static IReadOnlyList<Campaign> BuiltIn() =>
    [
        new("Sales", 0, 0, started: true, Customers("S", "Offer")),
        new("Service", 5, 7, started: true, Customers("H", "Topic")),
        new("Asleep", 0, 0, started: false, []),
    ];

    public string Name => name;

    public bool Started => started;

    /// <summary>Whether its customers are called; else they call.</summary>
    public bool Outbound => type != 5;

    /// <summary>A call with the next customer, round and round.</summary>
    public Call NextCall(long number)
    {
        var customer = customers[_next++ % customers.Count];
        return new Call
        {
            SessionId = $"{(Outbound ? "OB" : "IB")}-{number}",
            UniqueCallId = $"u-{Guid.NewGuid():N}"[..14],
            Campaign = name,
            Type = type,
            Tel = customer.Tel,
            Queue = queue,
            Data = new JsonObject { ["URN"] = customer.Urn, ["Name"] = customer.Name, [Outbound ? "Offer" : "Topic"] = customer.Note, ["Calls"] = (_next - 1) / customers.Count, ["Notes"] = "" },
        };
    }

    private static List<(string, string, string, string)> Customers(string prefix, string kind)
    {
        string[] names = ["Ada Fenwick", "Bruno Castell", "Chloe Marsh", "Dev Anand", "Edith Poole", "Farid Haddad", "Greta Lind", "Hugo Barr", "Ines Duarte", "Jonas Falk", "Kira Stone", "Luca Ferri"];
        string[] offers = ["Boiler cover", "Fibre 500", "Green tariff", "Home contents"];
        string[] topics = ["Delivery", "Invoice", "Moving house", "Repair"];
        return [.. names.Select((name, i) => ($"{prefix}-{5001 + i}", name, $"01632 960{(prefix == "S" ? 100 : 200) + i}", kind == "Offer" ? offers[i % 4] : topics[i % 4]))];
    }
}
