using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Makes records.</summary>
[Capability("record-creation")]
public interface IRecordCreation : ICapability
{
    /// <summary>Makes one; the value of the result is an object of its fields.</summary>
    ValueTask<CommandResult> CreateAsync(CreateRecord command, CancellationToken cancellationToken);
}
