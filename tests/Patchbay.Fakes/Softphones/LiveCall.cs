using Patchbay.Softphones;

namespace Patchbay.Fakes.Softphones;

/// <summary>A call of the phone and what carries it. Guarded by the lock of <see cref="CallBook"/>.</summary>
internal sealed class LiveCall(ICallPeer peer, string peerId, PhoneCall call)
{
    public ICallPeer Peer => peer;

    /// <summary>The carrier's id.</summary>
    public string PeerId => peerId;

    public PhoneCall Call { get; set; } = call;
}
