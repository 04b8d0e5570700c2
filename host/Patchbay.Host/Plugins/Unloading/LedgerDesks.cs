using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Host.Plugins.Unloading;

/// <summary>The desks as one bridge has them: its holds are noted until they are given back.</summary>
internal sealed class LedgerDesks(IDesks desks, Ledger ledger, string instance) : IDesks
{
    public ValueList<IDesk> Open => desks.Open;

    public IDesk? Find(DeskKey key) => desks.Find(key);

    public async ValueTask<DeskOpening> OpenAsync(string agent, ISignInPrompt? prompt, CancellationToken cancellationToken)
    {
        var opening = await desks.OpenAsync(agent, prompt, cancellationToken).ConfigureAwait(false);
        return opening is DeskOpened opened
            ? opened with { Hold = new NotedHold(opened.Hold, ledger.Give($"{instance}: a hold on the desk {opened.Hold.Desk.Key}")) }
            : opening;
    }

    private sealed class NotedHold(IDeskHold hold, LedgerEntry entry) : IDeskHold
    {
        public IDesk Desk => hold.Desk;

        public async ValueTask DisposeAsync()
        {
            await hold.DisposeAsync().ConfigureAwait(false);
            entry.Return();
        }
    }
}
