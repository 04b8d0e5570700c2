namespace Patchbay.Host.Plugins.Unloading;

/// <summary>A thing that was given. Its return may be told twice.</summary>
internal sealed class LedgerEntry(Ledger ledger, long number)
{
    public void Return() => ledger.Return(number);
}
