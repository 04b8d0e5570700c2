using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Reads records.</summary>
[Capability("records")]
public interface IRecords : ICapability
{
    /// <summary>Reads one; the value of the result is an object of its fields.</summary>
    ValueTask<CommandResult> GetAsync(GetRecord command, CancellationToken cancellationToken);
}
