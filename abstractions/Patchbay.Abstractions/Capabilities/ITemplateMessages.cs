using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Sends mail and SMS made from templates.</summary>
[Capability("template-messages")]
public interface ITemplateMessages : ICapability
{
    /// <summary>Sends one.</summary>
    ValueTask<CommandResult> SendAsync(SendTemplate command, CancellationToken cancellationToken);
}
