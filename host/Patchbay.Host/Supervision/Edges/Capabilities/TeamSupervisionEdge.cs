using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class TeamSupervisionEdge(ITeamSupervision inner, Edge edge) : ITeamSupervision
{
    private static readonly Operation<CommandResult> WatchTeam = Operation.Command("team-supervision.watch-team");

    public ValueTask<CommandResult> WatchTeamAsync(WatchTeam command, CancellationToken cancellationToken) =>
        edge.CallAsync(WatchTeam, inner, command, static (part, asked, token) => part.WatchTeamAsync(asked, token), cancellationToken);
}
