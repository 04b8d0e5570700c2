using Patchbay.Capabilities;

namespace Patchbay.Diallers.GenericConnector.Sessions;

/// <summary>Leaves a bookmark while there are calls; a sign-in finds them again by it.</summary>
internal sealed class SessionBookmark(SessionTraffic traffic) : IResumable
{
    public string? Bookmark => traffic.Read(model => Sessions.Bookmark.Of(model.Picture));
}
