using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class CallConferencingEdge(ICallConferencing inner, Edge edge) : ICallConferencing
{
    private static readonly Operation<CommandResult> SingleStepConference = Operation.Command("single-step-conference.single-step-conference");

    public ValueTask<CommandResult> SingleStepConferenceAsync(SingleStepConference command, CancellationToken cancellationToken) =>
        edge.CallAsync(SingleStepConference, inner, command, static (part, asked, token) => part.SingleStepConferenceAsync(asked, token), cancellationToken);
}
