using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Writes user data at once. A session without it takes data with the outcome.</summary>
[Capability("user-data")]
public interface IUserData : ICapability
{
    /// <summary>Writes.</summary>
    ValueTask<CommandResult> SetAsync(SetUserData command, CancellationToken cancellationToken);
}
