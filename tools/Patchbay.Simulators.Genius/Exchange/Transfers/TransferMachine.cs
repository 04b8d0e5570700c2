using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange.Calls;
using Patchbay.Simulators.Genius.Worlds.Options;

namespace Patchbay.Simulators.Genius.Exchange.Transfers;

/// <summary>
/// Transfers from the first ring to the last hang-up, at both ends (sheet, sections 5.5 and 5.6). Called under the exchange's
/// lock.
/// </summary>
internal sealed class TransferMachine(GeniusExchange exchange, GeniusSimulatorOptions options)
{
    private const int Connected = 0;
    private const int Disconnected = 1;
    private const int Failed = 2;
    private const int Offering = 3;
    private const int Conferencing = 4;

    private const int Blind = 1;
    private const int Conference = 2;
    private const int Inbound = 5;

    public void Begin(Transfer transfer)
    {
        transfer.From.Transfer = transfer;
        Tell(transfer, Offering);
        if (transfer.To.Queue != 0) BeginQueue(transfer);
        else if (transfer.To.Agent is { } name) BeginAgent(transfer, exchange.Register.Find(name));
        else BeginOutside(transfer, exchange.World.External(transfer.Recipient));
    }

    /// <summary>An agent who waits is to take it, and gets nothing else until then.</summary>
    public void Offer(Transfer transfer, AgentSession agent)
    {
        transfer.Agent = agent;
        agent.Offered = transfer;
        agent.Dialling?.Dispose();
        agent.Dialling = null;
        transfer.Ringing = exchange.Clock.After(options.AnswerAfter, () => Answer(transfer));
    }

    /// <summary>Whoever is rung answers.</summary>
    /// <returns>False where nobody is rung, as in a queue without agents.</returns>
    public bool Answer(Transfer transfer)
    {
        if (transfer.Joined || (transfer.To.Queue != 0 && transfer.Agent is null)) return false;
        StopRinging(transfer);
        if (transfer.Agent is { } agent) Present(transfer, agent);
        if (transfer.Type != Blind) Join(transfer);
        Tell(transfer, Connected);
        if (transfer.Type == Conference && options.ConferenceStatus4) Tell(transfer, Conferencing);
        if (transfer.Type == Blind || options.AutoWrapOnConnect) Complete(transfer);
        return true;
    }

    /// <summary>Whoever is rung refuses, or cannot be reached; the customer is back.</summary>
    public bool Refuse(Transfer transfer)
    {
        if (transfer.Joined) return false;
        Forget(transfer);
        Tell(transfer, Failed);
        return true;
    }

    /// <summary>Whoever was rung and joined hangs up; the customer is back.</summary>
    public bool RecipientHangsUp(Transfer transfer)
    {
        if (!transfer.Joined) return false;
        Drop(transfer);
        Tell(transfer, Disconnected);
        return true;
    }

    /// <summary>The agent leaves the call to those who are joined.</summary>
    public void Complete(Transfer transfer)
    {
        if (transfer.Agent is { } agent) agent.Received = null;
        transfer.From.Transfer = null;
        exchange.Calls.Wrap(transfer.From);
    }

    /// <summary>The agent takes the call back; it is told once more.</summary>
    public void Cancel(Transfer transfer)
    {
        Drop(transfer);
        exchange.Calls.Tell(transfer.From);
    }

    /// <summary>An agent's call is about to be over: so is its transfer, and an enquiry that another agent made here.</summary>
    public void CallEnds(AgentSession agent)
    {
        if (agent.Transfer is { } given)
        {
            Drop(given);
            Tell(given, Disconnected);
        }

        if (agent.Received is { } received)
        {
            agent.Received = null;
            received.Agent = null;
            RecipientHangsUp(received);
        }
    }

    /// <summary>The dialler has an agent no more: whoever is at the other end of a transfer is left alone.</summary>
    public void AgentLeaves(AgentSession agent)
    {
        if (agent.Offered is { } offered) Refuse(offered);
        // Without a word to the one who leaves: NowLoggedOff is all that comes.
        if (agent.Transfer is { } given) Drop(given);
        CallEnds(agent);
    }

    /// <summary>Ends a transfer without a word to the agent who made it.</summary>
    private void Drop(Transfer transfer)
    {
        Forget(transfer);
        if (transfer.Agent is not { Received: { } received } agent || received != transfer) return;
        agent.Received = null;
        exchange.Calls.Wrap(agent);
    }

    private void Forget(Transfer transfer)
    {
        StopRinging(transfer);
        exchange.Queues.Remove(transfer);
        transfer.From.Transfer = null;
        if (transfer.Agent is not { } agent || agent.Offered != transfer) return;
        agent.Offered = null;
        exchange.Routing.Resume(agent);
    }

    /// <summary>A blind transfer counts as connected once it is queued; any other waits for an agent to answer.</summary>
    private void BeginQueue(Transfer transfer)
    {
        if (transfer.Type != Blind)
        {
            exchange.Queues.Add(transfer.To.Queue, transfer);
            return;
        }

        Tell(transfer, Connected);
        exchange.Queues.Add(transfer.To.Queue, Handed(transfer));
        Complete(transfer);
    }

    private void BeginAgent(Transfer transfer, AgentSession? agent)
    {
        if (agent is { Reachable: true }) Offer(transfer, agent);
        else Refuse(transfer);
    }

    private void BeginOutside(Transfer transfer, ExternalBehaviour does) =>
        transfer.Ringing = exchange.Clock.After(does == ExternalBehaviour.RingOut ? options.RingFor : options.AnswerAfter, () =>
        {
            if (does == ExternalBehaviour.Answer) Answer(transfer);
            else Refuse(transfer);
        });

    private void Present(Transfer transfer, AgentSession agent)
    {
        agent.Offered = null;
        if (transfer.Type != Blind) agent.Received = transfer;
        exchange.Calls.Present(agent, Handed(transfer), CallOrigin.Pool);
    }

    private static void Join(Transfer transfer)
    {
        transfer.Joined = true;
        // Section 5.6: the customer of type 0 is parked until the transfer is over, that of a conference hears all.
        transfer.ClientParked = transfer.Type != Conference;
    }

    /// <summary>The call as whoever takes it over sees it: the same customer, and the data sent along.</summary>
    private Call Handed(Transfer transfer)
    {
        var call = transfer.From.Call!;
        var queue = transfer.To.Queue;
        return new Call
        {
            SessionId = exchange.CallNames.NewSession("TR"),
            UniqueCallId = CallNames.NewUniqueCall(),
            Campaign = call.Campaign,
            Type = queue == 0 ? call.Type : Inbound,
            Tel = call.Tel,
            Queue = queue == 0 ? call.Queue : queue,
            Transferred = true,
            Records = call.Records,
            Data = transfer.Data.DeepClone().AsObject(),
        };
    }

    private void Tell(Transfer transfer, int status) => exchange.Events.Raise(transfer.From, "TransferUpdate", new JsonObject { ["TransferStatus"] = status });

    private static void StopRinging(Transfer transfer)
    {
        transfer.Ringing?.Dispose();
        transfer.Ringing = null;
    }
}
