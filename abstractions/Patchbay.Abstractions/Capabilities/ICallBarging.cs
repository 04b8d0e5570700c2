using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Lets a supervisor join a call.</summary>
[Capability("call-barging")]
public interface ICallBarging : ICapability
{
    /// <summary>Joins; who takes part comes as PartiesChanged.</summary>
    ValueTask<CommandResult> BargeInAsync(BargeIn command, CancellationToken cancellationToken);
}
