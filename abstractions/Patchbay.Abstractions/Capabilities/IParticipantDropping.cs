using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Lets a supervisor drop somebody.</summary>
[Capability("participant-dropping")]
public interface IParticipantDropping : ICapability
{
    /// <summary>Drops them.</summary>
    ValueTask<CommandResult> DropAsync(DropParticipant command, CancellationToken cancellationToken);
}
