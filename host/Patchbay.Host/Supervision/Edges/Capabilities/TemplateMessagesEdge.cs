using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class TemplateMessagesEdge(ITemplateMessages inner, Edge edge) : ITemplateMessages
{
    private static readonly Operation<CommandResult> Send = Operation.Command("template-messages.send");

    public ValueTask<CommandResult> SendAsync(SendTemplate command, CancellationToken cancellationToken) =>
        edge.CallAsync(Send, inner, command, static (part, asked, token) => part.SendAsync(asked, token), cancellationToken);
}
