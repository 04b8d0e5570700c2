using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Wire;
using Patchbay.Simulators.Genius.Worlds.Options;

namespace Patchbay.Simulators.Genius.Exchange.Sessions;

/// <summary>Authentication, and what a SID is good for (sheet, sections 1.3, 1.6, 1.7 and 2.3). Called under the exchange's lock.</summary>
internal sealed class SignOn(GeniusExchange exchange, GeniusSimulatorOptions options)
{
    private readonly Bans _bans = new(options, exchange.Clock);
    private readonly TrustedDevices _devices = new(exchange.Clock);

    public Answer Authenticate(ILine line, Request request)
    {
        if (Credentials.Read(request) is not { } given) return Answer.No(AapiErrors.Malformed);
        if (Missing(given.Agent, given.Password) is { } missing) return Answer.No(missing);
        if (_bans.IsBannedAddress(line.Address)) return Answer.No(103);
        if (_bans.IsBannedAgent(given.Agent)) return Answer.No(102);
        var account = exchange.World.Agent(given.Agent);
        if (account is null || account.Password != given.Password) return Failed(100, account, line);
        if (!account.Allowed) return Answer.No(101);
        string? device = null;
        // A device that is trusted needs no code, and gets no new identifier.
        if (account.SecondFactor is { } secret && !(given.DeviceId is { } known && _devices.IsTrusted(known, account.Name)))
        {
            if (given.SecondFactor is not { } code) return Answer.No(107);
            if (!TimedCode.IsRight(secret, code, exchange.Clock.Now)) return Failed(107, account, line);
            device = _devices.Add(account.Name, given.StoreDevice);
        }

        _bans.Succeeded(account.Name, line.Address);
        var agent = Admit(account, line, request, given.Extension);
        var members = new JsonObject { ["Response"] = "OK", ["SID"] = agent.Sid };
        if (device is not null) members["DeviceID"] = device;
        return Answer.Ok(members);
    }

    /// <summary>Finds whose request it is.</summary>
    /// <returns>The agent; or null with the error's number.</returns>
    public (AgentSession? Agent, int Error) Find(ILine line, Request request)
    {
        if (exchange.Register.Find(request.Sid) is not { } agent) return (null, 198);
        var (address, port) = agent.Endpoint;
        var elsewhere = options.EndpointBinding switch
        {
            EndpointBinding.AddressAndPort => address != line.Address || port != line.Port,
            EndpointBinding.AddressOnly => address != line.Address,
            _ => false,
        };
        if (elsewhere) return (null, 199);
        // Bound more loosely, a new socket takes the agent over.
        if (agent.Line != line) exchange.Events.Moved(agent);
        agent.Line = line;
        return (agent, 0);
    }

    private AgentSession Admit(AgentOptions account, ILine line, Request request, string extension)
    {
        var agent = exchange.Register.Find(account.Name);
        if (agent is not null && options.ReauthState == ReauthState.Fresh)
        {
            exchange.Sessions.Remove(agent);
            agent = null;
        }

        if (agent is null)
        {
            agent = new AgentSession(account, exchange.Events.NewQueue());
            exchange.Register.Add(agent);
        }

        exchange.Register.GiveSid(agent);
        agent.Line = line;
        agent.QuotedIds = request.QuotedIds;
        if (extension.Length > 0) agent.GivenExtension = extension;
        if (!agent.Connected) agent.Extension = agent.GivenExtension;
        agent.Endpoint = (line.Address, line.Port);
        exchange.Sessions.Touch(agent);
        // What was not acknowledged moves to the new SID, its head with the same RID (section 1.4).
        exchange.Events.Moved(agent);
        return agent;
    }

    private Answer Failed(int error, AgentOptions? account, ILine line)
    {
        _bans.Failed(account?.Name, line.Address);
        return Answer.No(error);
    }

    private static int? Missing(string name, string password) => (name.Length, password.Length) switch
    {
        (0, 0) => 106,
        (0, _) => 105,
        (_, 0) => 104,
        _ => null,
    };

    /// <summary>What an Authenticate says (sheet, section 2.1).</summary>
    private sealed record Credentials(string Agent, string Password, string Extension, string? SecondFactor, string? DeviceId, int StoreDevice)
    {
        /// <summary>Null where a key is missing or of another type.</summary>
        public static Credentials? Read(Request request)
        {
            if (request.Text("Agent") is not { } name || request.Text("Password") is not { } password || request.MaybeEmpty("extension") is not { } extension) return null;
            var (code, device, days) = (request.Text("SecondFactor"), request.Text("DeviceID"), request.Number("StoreDevice"));
            if (request.Given("SecondFactor") != code is not null || request.Given("DeviceID") != device is not null || request.Given("StoreDevice") != days is not null) return null;
            return new Credentials(name, password, extension, code, device, days ?? 0);
        }
    }
}
