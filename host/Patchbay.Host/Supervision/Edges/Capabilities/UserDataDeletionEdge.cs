using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class UserDataDeletionEdge(IUserDataDeletion inner, Edge edge) : IUserDataDeletion
{
    private static readonly Operation<CommandResult> Delete = Operation.Command("user-data-deletion.delete");

    public ValueTask<CommandResult> DeleteAsync(DeleteUserData command, CancellationToken cancellationToken) =>
        edge.CallAsync(Delete, inner, command, static (part, asked, token) => part.DeleteAsync(asked, token), cancellationToken);
}
