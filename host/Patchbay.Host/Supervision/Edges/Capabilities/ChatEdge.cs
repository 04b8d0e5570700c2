using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class ChatEdge(IChat inner, Edge edge) : IChat
{
    private static readonly Operation<CommandResult> Send = Operation.Command("chat.send");

    public ValueTask<CommandResult> SendAsync(SendChatMessage command, CancellationToken cancellationToken) =>
        edge.CallAsync(Send, inner, command, static (part, asked, token) => part.SendAsync(asked, token), cancellationToken);
}
