using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Shows a supervisor the team.</summary>
[Capability("team-supervision")]
public interface ITeamSupervision : ICapability
{
    /// <summary>Asks for a team; its members come as TeamMemberChanged.</summary>
    ValueTask<CommandResult> WatchTeamAsync(WatchTeam command, CancellationToken cancellationToken);
}
