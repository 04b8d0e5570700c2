using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Host.Supervision.Edges.Capabilities;

namespace Patchbay.Host.Supervision.Edges.Diallers;

/// <summary>Stands before a session, and before all that it offers.</summary>
internal sealed class SessionEdge(IDiallerSession inner, Edge edge) : IDiallerSession, IEdged
{
    private static readonly Operation<CommandResult> SignOutCall = Operation.Command("session.sign-out");
    private static readonly Operation<CommandResult> SetAgentState = Operation.Command("session.set-agent-state");

    private readonly OfferedCapabilities _offered = new();

    public Edge Edge => edge;

    public T? Find<T>()
        where T : class => _offered.Of(edge.Read("session.find", inner, static session => session.Find<T>(), null), edge);

    public ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken) =>
        edge.CallAsync(SignOutCall, inner, command, static (session, asked, token) => session.SignOutAsync(asked, token), cancellationToken);

    public ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken) =>
        edge.CallAsync(SetAgentState, inner, command, static (session, asked, token) => session.SetAgentStateAsync(asked, token), cancellationToken);

    public async ValueTask DisposeAsync() =>
        await edge.RunAsync(Endings.Session, (_, _) => Endings.EndAsync(inner), null, CancellationToken.None).ConfigureAwait(false);
}
