using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Facts;

/// <summary>What a desk is told when the source of facts is cut off.</summary>
internal interface ICut
{
    /// <summary>Sees every fact that goes to the desk.</summary>
    void See(DeskFact fact);

    /// <summary>The facts that say so.</summary>
    IEnumerable<DeskFact> Tell(string reason);
}
