using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class UserDataEdge(IUserData inner, Edge edge) : IUserData
{
    private static readonly Operation<CommandResult> Set = Operation.Command("user-data.set");

    public ValueTask<CommandResult> SetAsync(SetUserData command, CancellationToken cancellationToken) =>
        edge.CallAsync(Set, inner, command, static (part, asked, token) => part.SetAsync(asked, token), cancellationToken);
}
