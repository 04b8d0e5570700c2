using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Deletes user data at once.</summary>
[Capability("user-data-deletion")]
public interface IUserDataDeletion : ICapability
{
    /// <summary>Deletes.</summary>
    ValueTask<CommandResult> DeleteAsync(DeleteUserData command, CancellationToken cancellationToken);
}
