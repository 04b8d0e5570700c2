using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class ParticipantDroppingEdge(IParticipantDropping inner, Edge edge) : IParticipantDropping
{
    private static readonly Operation<CommandResult> Drop = Operation.Command("participant-dropping.drop");

    public ValueTask<CommandResult> DropAsync(DropParticipant command, CancellationToken cancellationToken) =>
        edge.CallAsync(Drop, inner, command, static (part, asked, token) => part.DropAsync(asked, token), cancellationToken);
}
