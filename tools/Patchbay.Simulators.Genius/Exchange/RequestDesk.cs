using Microsoft.Extensions.Logging;
using Patchbay.Simulators.Genius.Exchange.Commands;
using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>
/// Takes requests, has them carried out and answers them, in the order of checks of section 2.3 of the sheet and as the planted
/// faults let it. Called under the exchange's lock.
/// </summary>
internal sealed class RequestDesk(GeniusExchange exchange, GeniusSimulatorOptions options, MessageWriter writer, FaultyPost post, ILogger log)
{
    /// <summary>Messages that were no messages.</summary>
    public int Malformed { get; private set; }

    /// <summary>Requests that were answered with 99: a type that nobody knows, a key missing or of another kind, out of place.</summary>
    public int Refused { get; private set; }

    public void Receive(ILine line, string text)
    {
        if (Request.Read(text, options.InputCase == KeyCase.Tolerant) is { } request)
        {
            Carry(line, request);
            return;
        }

        Malformed++;
        SimulatorLog.Malformed(log, line.Address, Malformed);
        Reply(line, null, Answer.No(AapiErrors.Malformed));
    }

    /// <summary>Counts a message that cannot be one: binary, or too large.</summary>
    public void Refuse(ILine line, string why)
    {
        Malformed++;
        SimulatorLog.Refused(log, line.Address, why, Malformed);
        Reply(line, null, Answer.No(AapiErrors.Malformed));
    }

    private void Carry(ILine line, Request request)
    {
        if (RequestKeys.Misspelt(request) is { } key)
        {
            SimulatorLog.Misspelt(log, request.Type, key);
            if (options.InputCase == KeyCase.Strict)
            {
                Reply(line, request, Answer.No(AapiErrors.Malformed));
                return;
            }
        }

        if (request.Type == "Authenticate")
        {
            Answered(line, request, () => exchange.SignOn.Authenticate(line, request));
            return;
        }

        if (request.Type is not ("KeepAlive" or "Acknowledge") && !exchange.Commands.Has(request.Type))
        {
            Reply(line, request, Answer.No(AapiErrors.Malformed));
            return;
        }

        var (agent, error) = exchange.SignOn.Find(line, request);
        if (agent is null)
        {
            if (request.Type != "Acknowledge" || !exchange.Events.AcknowledgeLeaving(request.Sid, request.Rid)) Reply(line, request, Answer.No(error));
            return;
        }

        if (request.Type is "KeepAlive" or "Acknowledge" && exchange.Faults.OfCommand(request.Type, agent.Agent, answered: false) is { } fault)
        {
            if (fault.Kind == FaultKind.DropRequest) line.Drop();
            return;
        }

        exchange.Sessions.Touch(agent);
        if (request.Has("RID")) agent.QuotedIds = request.QuotedIds;
        if (request.Type == "Acknowledge") exchange.Events.Acknowledge(agent, request.Rid);
        else if (request.Type != "KeepAlive") Answered(line, request, () => exchange.Commands.Carry(agent, request), agent);
    }

    private void Answered(ILine line, Request request, Func<Answer> carry, AgentSession? agent = null)
    {
        var fault = exchange.Faults.OfCommand(request.Type, agent?.Agent ?? request.Text("Agent"));
        switch (fault?.Kind)
        {
            case FaultKind.SwallowRequest:
                return;
            case FaultKind.DropRequest:
                line.Drop();
                return;
            case FaultKind.Error:
                Reply(line, request, Answer.No(fault.Number));
                return;
        }

        var answer = carry();
        if (answer.Later is { } later) later(final => Reply(line, request, final, fault));
        else Reply(line, request, answer, fault);
    }

    private void Reply(ILine line, Request? request, Answer answer, Fault? fault = null)
    {
        if (request is not null && answer.Error == AapiErrors.Malformed)
        {
            Refused++;
            SimulatorLog.Unmeant(log, line.Address, request.Type, Refused);
        }

        post.Answer(line, writer.Write(request, answer), fault);
    }
}
