using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Reads what went before.</summary>
[Capability("message-history")]
public interface IMessageHistory : ICapability
{
    /// <summary>Reads it; the value of the result is an array of messages as <see cref="IMessageFetch"/> has them, without attachments.</summary>
    ValueTask<CommandResult> FetchAsync(FetchMessageHistory command, CancellationToken cancellationToken);
}
