using Patchbay.Simulators.Genius.Exchange;
using Patchbay.Simulators.Genius.Worlds.Options;

namespace Patchbay.Simulators.Genius.Worlds;

/// <summary>
/// Who and what the dialler knows: tenants, campaigns, customers, accounts, queries, messages, and how those outside behave.
/// What the options leave out is that of <see cref="DemoWorld"/>. Guarded by the exchange's lock.
/// </summary>
internal sealed class World
{
    private readonly Dictionary<string, AgentOptions>? _agents;
    private readonly Dictionary<string, ExternalBehaviour> _externals;
    private readonly Dictionary<int, QueryOptions> _queries;
    private readonly Dictionary<int, MessageOptions> _messages;

    public World(GeniusSimulatorOptions options)
    {
        Tenants = [.. (options.Tenants ?? DemoWorld.Tenants()).Select(tenant => new Tenant(tenant))];
        Campaigns = [.. Tenants.SelectMany(tenant => tenant.Campaigns)];
        _agents = options.Agents?.ToDictionary(agent => agent.Name, StringComparer.Ordinal);
        _externals = (options.Externals ?? DemoWorld.Externals()).ToDictionary(external => PhoneNumber.Bare(external.Number), external => external.Does, StringComparer.Ordinal);
        _queries = (options.Queries ?? DemoWorld.Queries()).ToDictionary(query => query.Number);
        _messages = (options.Messages ?? DemoWorld.Messages()).ToDictionary(message => message.Id);
        MailTemplates = (options.MailTemplates ?? DemoWorld.MailTemplates()).ToHashSet();
        SmsTemplates = (options.SmsTemplates ?? DemoWorld.SmsTemplates()).ToHashSet();
        Records = new RecordBook((options.Tenants ?? DemoWorld.Tenants()).SelectMany(tenant => tenant.Campaigns).SelectMany(campaign => campaign.Customers).Select(Campaign.DataOf));
        Queues = Campaigns.Select(campaign => campaign.Queue).Concat(options.Agents?.SelectMany(agent => agent.Queues ?? []) ?? []).Where(queue => queue != 0).ToHashSet();
    }

    public IReadOnlyList<Tenant> Tenants { get; }

    /// <summary>Those of every tenant.</summary>
    public IReadOnlyList<Campaign> Campaigns { get; }

    public IReadOnlySet<int> Queues { get; }

    public IReadOnlySet<int> MailTemplates { get; }

    public IReadOnlySet<int> SmsTemplates { get; }

    public RecordBook Records { get; }

    public Campaign? FindCampaign(string name) => Campaigns.FirstOrDefault(campaign => campaign.Name == name);

    public Tenant? Tenant(string name) => Tenants.FirstOrDefault(tenant => tenant.Name == name);

    public AgentOptions? Agent(string name) => _agents is null ? DemoWorld.Agent(name) : _agents.GetValueOrDefault(name);

    public QueryOptions? Query(int number) => _queries.GetValueOrDefault(number);

    /// <summary>The message that came last; null where there is none.</summary>
    public int? LastMessage => _messages.Keys.Cast<int?>().Max();

    /// <summary>The messages that can be fetched, oldest first.</summary>
    public IEnumerable<MessageOptions> Messages => _messages.Values.OrderBy(message => message.Id);

    public void Add(MessageOptions message) => _messages.Add(message.Id, message);

    public void Remove(int message) => _messages.Remove(message);

    public MessageOptions? Message(int id) => _messages.GetValueOrDefault(id);

    /// <summary>What a number or extension does that is called; one that nobody listed answers.</summary>
    public ExternalBehaviour External(string number) => _externals.GetValueOrDefault(PhoneNumber.Bare(number), ExternalBehaviour.Answer);

    /// <summary>The tenants that an account is granted.</summary>
    public IEnumerable<Tenant> Granted(AgentOptions agent) => Tenants.Where(tenant => agent.Tenants is null || agent.Tenants.Contains(tenant.Name));

    /// <summary>Whether an agent takes calls of a queue, connected to a campaign.</summary>
    public bool Serves(AgentOptions agent, string campaign, int queue) => agent.Queues is { } queues
        ? queues.Contains(queue) || Granted(agent).Any(tenant => tenant.Find(campaign)?.Queue == queue)
        : Granted(agent).SelectMany(tenant => tenant.Campaigns).Any(known => known.Queue == queue);
}
