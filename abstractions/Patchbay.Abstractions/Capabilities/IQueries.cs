using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Runs prepared queries.</summary>
[Capability("queries")]
public interface IQueries : ICapability
{
    /// <summary>Runs one; the value of the result is the vendor's answer.</summary>
    ValueTask<CommandResult> RunAsync(RunQuery command, CancellationToken cancellationToken);
}
