using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Facts;

/// <summary>A session that is cut off is lost; the agent signs in again.</summary>
internal sealed class SessionCut : ICut
{
    public void See(DeskFact fact)
    {
        // Nothing of it is needed to say so.
    }

    public IEnumerable<DeskFact> Tell(string reason) => [new SessionStateChanged { State = SessionState.Lost, Text = reason, Cause = FactCause.System }];
}
