using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Reads messages.</summary>
[Capability("message-fetch")]
public interface IMessageFetch : ICapability
{
    /// <summary>Reads one; the value of the result is an object with sender, recipients, subject, body, attachments.</summary>
    ValueTask<CommandResult> FetchAsync(FetchMessage command, CancellationToken cancellationToken);
}
