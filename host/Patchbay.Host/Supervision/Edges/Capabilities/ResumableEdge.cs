using Patchbay.Capabilities;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

/// <summary>A bookmark that cannot be read now is the one that was read last: none would have it forgotten.</summary>
internal sealed class ResumableEdge(IResumable inner, Edge edge) : IResumable
{
    private volatile string? _last;

    public string? Bookmark => _last = edge.Read("resumable.bookmark", inner, static part => part.Bookmark, _last);
}
