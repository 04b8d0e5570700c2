using System.Globalization;

namespace Patchbay.Simulators.Genius.Exchange.Transfers;

/// <summary>Finds whom a transfer is meant for (sheet, sections 2.1 and 2.3).</summary>
internal sealed class Recipients(GeniusExchange exchange)
{
    public const int Invalid = 310;
    public const int InvalidQueue = 311;

    /// <summary>Finds a recipient.</summary>
    /// <param name="from">Who transfers.</param>
    /// <param name="kind"><c>TransferTo</c>: 0 agent or extension, 1 external number, 2 queue.</param>
    /// <param name="name">What the request says.</param>
    /// <returns>The recipient; or null with the error's number.</returns>
    public (Recipient? Found, int Error) Find(AgentSession from, int kind, string name) => kind switch
    {
        0 => Agent(from, name),
        1 => PhoneNumber.IsOne(name) ? (new Recipient { Name = name }, 0) : (null, Invalid),
        _ => Queue(name),
    };

    private (Recipient?, int) Agent(AgentSession from, string name)
    {
        if (name == from.Agent || (name.Length > 0 && name == from.Extension)) return (null, Invalid);
        if (exchange.World.Agent(name) is not null) return (new Recipient { Name = name, Agent = name }, 0);
        if (name.Length == 0 || !name.All(char.IsAsciiDigit)) return (null, Invalid);
        // An extension is that of an agent, or is played as an external number is.
        return (new Recipient { Name = name, Agent = exchange.Agents.FirstOrDefault(agent => agent.Extension == name)?.Agent }, 0);
    }

    private (Recipient?, int) Queue(string name)
    {
        if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var queue)) return (null, InvalidQueue);
        return exchange.World.Queues.Contains(queue) ? (new Recipient { Name = name, Queue = queue }, 0) : (null, Invalid);
    }
}
