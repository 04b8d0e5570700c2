using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Reads messages.</summary>
[Capability("message-fetch")]
public interface IMessageFetch : ICapability
{
    /// <summary>
    /// Reads one. The value of the result is an object: <c>id</c>, <c>sender</c>, <c>recipients</c> and <c>copies</c> (lists),
    /// <c>subject</c>, <c>body</c> (HTML for a mail, plain text for an SMS) and <c>attachments</c>, a list of objects with
    /// <c>name</c>, <c>data</c>, <c>encoding</c> (<c>base64</c>, or <c>text</c> where the data is itself) and <c>inline</c>.
    /// </summary>
    ValueTask<CommandResult> FetchAsync(FetchMessage command, CancellationToken cancellationToken);
}
