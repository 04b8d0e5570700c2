using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Chats.</summary>
[Capability("chat")]
public interface IChat : ICapability
{
    /// <summary>Says something; it comes back as MessageSent when it went out.</summary>
    ValueTask<CommandResult> SendAsync(SendChatMessage command, CancellationToken cancellationToken);
}
