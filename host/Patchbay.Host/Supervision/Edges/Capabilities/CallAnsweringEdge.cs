using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class CallAnsweringEdge(ICallAnswering inner, Edge edge) : ICallAnswering
{
    private static readonly Operation<CommandResult> AnswerCall = Operation.Command("call-answering.answer-call");

    public ValueTask<CommandResult> AnswerCallAsync(AnswerCall command, CancellationToken cancellationToken) =>
        edge.CallAsync(AnswerCall, inner, command, static (part, asked, token) => part.AnswerCallAsync(asked, token), cancellationToken);
}
