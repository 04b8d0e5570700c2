using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange.Transfers;

namespace Patchbay.Simulators.Genius.Exchange.Calls;

/// <summary>
/// Those who wait in a queue for an agent who serves it: customers who called or were transferred there, and transfers whose
/// agent stays on until somebody answers. The longest waiting comes first. Called under the exchange's lock.
/// </summary>
internal sealed class CallQueues(GeniusExchange exchange)
{
    private readonly LinkedList<(int Queue, Call? Call, Transfer? Transfer)> _waiting = [];

    /// <summary>Somebody calls, or is put, into a queue.</summary>
    public void Add(int queue, Call call)
    {
        if (Free(queue) is { } agent) exchange.Calls.Present(agent, call, CallOrigin.Pool);
        else _waiting.AddLast((queue, call, null));
    }

    /// <summary>A transfer asks for anyone who serves a queue.</summary>
    public void Add(int queue, Transfer transfer)
    {
        if (Free(queue) is { } agent) exchange.Transfers.Offer(transfer, agent);
        else _waiting.AddLast((queue, null, transfer));
    }

    public void Remove(Transfer transfer)
    {
        if (_waiting.FirstOrDefault(entry => entry.Transfer == transfer) is { Transfer: not null } entry) _waiting.Remove(entry);
    }

    /// <summary>A customer who waits gives up.</summary>
    public bool HangUp(string sessionId)
    {
        if (_waiting.FirstOrDefault(entry => entry.Call?.SessionId == sessionId) is not { Call: not null } entry) return false;
        return _waiting.Remove(entry);
    }

    /// <summary>Gives an agent who just became free whoever waits longest.</summary>
    /// <returns>False where nobody waits for this agent.</returns>
    public bool Serve(AgentSession agent)
    {
        if (_waiting.Count == 0 || !agent.Idle) return false;
        if (_waiting.FirstOrDefault(entry => Serves(agent, entry.Queue)) is not { Queue: > 0 } entry) return false;
        _waiting.Remove(entry);
        if (entry.Call is { } call) exchange.Calls.Present(agent, call, CallOrigin.Pool);
        else exchange.Transfers.Offer(entry.Transfer!, agent);
        return true;
    }

    public IEnumerable<JsonObject> ToJson() => _waiting.Select(entry => new JsonObject
    {
        ["queue"] = entry.Queue,
        ["sessionID"] = entry.Call?.SessionId,
        ["tel"] = entry.Call?.Tel,
        ["transferOf"] = entry.Transfer?.From.Agent,
    });

    private AgentSession? Free(int queue) => exchange.Agents.Where(agent => agent.Reachable && Serves(agent, queue)).MinBy(agent => agent.WaitingSince);

    private bool Serves(AgentSession agent, int queue) => exchange.World.Serves(agent.Account, agent.Campaign!.Name, queue);
}
