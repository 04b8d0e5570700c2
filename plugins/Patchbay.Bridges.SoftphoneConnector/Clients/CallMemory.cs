using Patchbay.Bridges.SoftphoneConnector.Protocol;
using Patchbay.Bridges.SoftphoneConnector.Views;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Bridges.SoftphoneConnector.Clients;

/// <summary>
/// The calls as a polling client sees them: one that ended is shown as disconnected for two seconds, and in at least one poll
/// (sheet section 8.3), because the desk drops it at once.
/// </summary>
internal sealed class CallMemory
{
    private static readonly TimeSpan Afterglow = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly List<(string Uuid, DateTimeOffset Until)> _ended = [];
    private List<(PhoneCallId Id, string Uuid)> _last = [];

    public List<CallView> Show(IReadOnlyList<PhoneCall> calls, DateTimeOffset now)
    {
        lock (_lock)
        {
            _ended.RemoveAll(call => call.Until <= now);
            foreach (var (id, uuid) in _last)
                if (!calls.Any(call => call.Id == id)) _ended.Add((uuid, now + Afterglow));
            _last = [.. calls.Where(call => call.State != ConnectionState.Fail).Select(call => (call.Id, Words.Uuid(call)))];
            return [
                .. calls.Select(call => new CallView { State = Words.Of(call), Uuid = Words.Uuid(call) }),
                .. _ended.Select(call => new CallView { State = Words.Disconnected, Uuid = call.Uuid }),
            ];
        }
    }

    /// <summary>Another desk's calls begin.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _ended.Clear();
            _last = [];
        }
    }
}
