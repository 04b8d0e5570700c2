namespace Patchbay.Host.Plugins.Unloading;

/// <summary>Looks for what keeps plugins that were given up.</summary>
internal interface IHolderSearch
{
    /// <summary>
    /// For each folder that such a plugin was loaded from: who holds it, as a chain from the root; null where nothing was found,
    /// which is not to say that there is nobody.
    /// </summary>
    IReadOnlyDictionary<string, string?> Find(IReadOnlyCollection<string> folders);
}
