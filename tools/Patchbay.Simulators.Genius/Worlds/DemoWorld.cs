using System.Text.RegularExpressions;
using Patchbay.Simulators.Genius.Worlds.Options;

namespace Patchbay.Simulators.Genius.Worlds;

/// <summary>Who and what there is where the options do not say. All of it is invented; the numbers are of the ranges kept for fiction.</summary>
internal static partial class DemoWorld
{
    private static readonly string[] Names = ["Ada Fenwick", "Bruno Castell", "Chloe Marsh", "Dev Anand", "Edith Poole", "Farid Haddad", "Greta Lind", "Hugo Barr", "Ines Duarte", "Jonas Falk", "Kira Stone", "Luca Ferri"];
    private static readonly string[] Offers = ["Boiler cover", "Fibre 500", "Green tariff", "Home contents"];
    private static readonly string[] Topics = ["Delivery", "Invoice", "Moving house", "Repair"];

    public static IReadOnlyList<TenantOptions> Tenants() =>
    [
        new()
        {
            Name = "Demo",
            Campaigns =
            [
                new() { Name = "Sales", Offline = 1, Interactive = 3, Customers = Customers("S", 100, "Offer", Offers) },
                new() { Name = "Service", Type = CampaignType.Inbound, Queue = 7, Offline = 2, Interactive = 3, Customers = Customers("H", 200, "Topic", Topics) },
                new() { Name = "Advice", Type = CampaignType.Preview, Records = true, Offline = 1, Interactive = 3, Customers = Customers("A", 300, "Topic", Topics) },
                new() { Name = "Renewals", Type = CampaignType.Progressive, Records = true, Offline = 1, Interactive = 3, Customers = Customers("R", 400, "Offer", Offers) },
                new() { Name = "Asleep", Started = false },
            ],
        },
    ];

    /// <summary><c>demo</c> and <c>agent0000</c> to <c>agent9999</c>; the password is the name.</summary>
    public static AgentOptions? Agent(string name) => name == "demo" || Numbered().IsMatch(name) ? new AgentOptions { Name = name, Password = name } : null;

    public static IReadOnlyList<QueryOptions> Queries() =>
    [
        new() { Number = 4, Parameters = ["URN"], Answer = new() { ["Orders"] = "3", ["LastOrder"] = "2030-01-09" } },
        new() { Number = 5, Values = ["URN", "Note"] },
        new() { Number = 6, Parameters = ["URN"], Text = "GOLD" },
        new() { Number = 7, Fails = true },
    ];

    public static IReadOnlyList<int> MailTemplates() => [14, 15];

    public static IReadOnlyList<int> SmsTemplates() => [3];

    public static IReadOnlyList<MessageOptions> Messages() =>
    [
        new() { Id = 5498, Sender = "b@example.test", RecipientsTo = ["help@example.test"], Subject = "Order", Body = "<p>I ordered a week ago.</p>" },
        new() { Id = 5502, Sender = "help@example.test", RecipientsTo = ["b@example.test"], Subject = "Re: Order", Body = "<p>It left our house yesterday.</p>" },
        new()
        {
            Id = 5510,
            Sender = "b@example.test",
            RecipientsTo = ["help@example.test"],
            Subject = "Re: Order",
            Body = "<p>It is not here yet, see the receipt.</p>",
            Attachments = [new() { Filename = "receipt.txt", Data = "T3JkZXIgNDQxMjAK" }],
        },
        new() { Id = 5511, Sender = "07700900123", RecipientsTo = ["60777"], Body = "Please call me back." },
    ];

    public static IReadOnlyList<ExternalOptions> Externals() =>
    [
        new() { Number = "01632960911", Does = ExternalBehaviour.Reject },
        new() { Number = "01632960912", Does = ExternalBehaviour.RingOut },
    ];

    private static List<CustomerOptions> Customers(string prefix, int number, string kind, string[] notes) =>
        [.. Names.Select((name, i) => new CustomerOptions
        {
            Urn = $"{prefix}-{5001 + i}",
            Tel = $"01632 960{number + i}",
            Data = new() { ["Name"] = name, [kind] = notes[i % notes.Length], ["Notes"] = "" },
        })];

    [GeneratedRegex("^agent[0-9]{4}$")]
    private static partial Regex Numbered();
}
