namespace Patchbay.Host.Plugins.Unloading;

/// <summary>Nobody asked for who holds what.</summary>
internal sealed class NoSearch : IHolderSearch
{
    public IReadOnlyDictionary<string, string?> Find(IReadOnlyCollection<string> folders) => folders.ToDictionary(folder => folder, _ => (string?)null);
}
