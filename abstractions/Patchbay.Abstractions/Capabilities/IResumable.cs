using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>A session that can be found again by a restarted host.</summary>
[Capability("resumable")]
public interface IResumable : ICapability
{
    /// <summary>
    /// What the session needs to know at this agent's next sign-in: opaque to the host, at most a few kilobytes, no
    /// password. The host reads it after every fact it took, before that fact's publishing ends, and keeps it when it
    /// changed; null when there is nothing to find.
    /// </summary>
    string? Bookmark { get; }
}
