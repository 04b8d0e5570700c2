using Patchbay.Simulators.GenericConnector.Worlds.Options;

namespace Patchbay.Simulators.GenericConnector.Worlds;

/// <summary>Who and what the contact centre has. What the options leave out is that of <see cref="DemoWorld"/>.</summary>
internal sealed class World(GenericConnectorSimulatorOptions options)
{
    private readonly Dictionary<string, AgentOptions>? _agents = options.Agents?.ToDictionary(agent => agent.Login, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, OutsideBehaviour> _outside = (options.Outside ?? []).ToDictionary(outside => outside.Number, outside => outside.Does, StringComparer.Ordinal);

    // From so many digits on a number is outside.
    private const int OutsideDigits = 7;

    public IReadOnlyList<TeamOptions> Teams { get; } = options.Teams ?? DemoWorld.Teams;

    public IReadOnlyList<string> Queues { get; } = options.Queues ?? DemoWorld.Queues;

    public IReadOnlyList<ReasonCode> NotReady { get; } = options.Reasons?.NotReady ?? DemoWorld.NotReady;

    public IReadOnlyList<ReasonCode> Logout { get; } = options.Reasons?.Logout ?? DemoWorld.Logout;

    public IReadOnlyList<ReasonCode> WrapUp { get; } = options.Reasons?.WrapUp ?? DemoWorld.WrapUp;

    public AgentOptions? Agent(string login) => _agents is null ? DemoWorld.Agent(login) : _agents.GetValueOrDefault(login);

    /// <summary>Agents who are listed; the demo's are too many to be.</summary>
    public IEnumerable<AgentOptions> Listed => _agents?.Values ?? Enumerable.Empty<AgentOptions>();

    public TeamOptions TeamOf(AgentOptions agent) => Teams.First(team => agent.Team is null || team.Id == agent.Team);

    /// <summary>The teams that a supervisor supervises.</summary>
    public IReadOnlyList<TeamOptions> SupervisedBy(AgentOptions agent) => agent.Supervisor ? [.. Teams.Where(team => agent.Teams is null || agent.Teams.Contains(team.Id))] : [];

    /// <summary>Whether it is a telephone of the contact centre.</summary>
    public bool IsDevice(string extension) => _agents is null ? DemoWorld.HasExtension(extension) : _agents.Values.Any(agent => agent.Extension == extension);

    /// <summary>What somebody outside does who is called: a short number rings, a long one answers. Null for a telephone of the contact centre.</summary>
    public OutsideBehaviour? Outside(string number)
    {
        if (_outside.TryGetValue(number, out var does)) return does;
        if (IsDevice(number)) return null;
        var digits = number.StartsWith('+') ? number[1..] : number;
        return digits.Length >= OutsideDigits && digits.All(char.IsAsciiDigit) ? OutsideBehaviour.Answer : OutsideBehaviour.RingOut;
    }
}
