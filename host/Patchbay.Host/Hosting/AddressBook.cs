using System.Collections.Concurrent;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Host.Hosting;

/// <summary>
/// The addresses that one incarnation of an instance publishes, and its way to those it refers to: always those of the
/// incarnations it was made with, whatever runs beside them by then. Thread-safe.
/// </summary>
/// <param name="instance">Whose.</param>
/// <param name="find">The book of an instance that this one refers to; null where it has none.</param>
internal sealed class AddressBook(InstanceKey instance, Func<InstanceKey, AddressBook?> find) : IPublishedAddresses
{
    private readonly ConcurrentDictionary<string, Uri> _addresses = new(StringComparer.Ordinal);

    /// <summary>What was published, in the order of the names.</summary>
    public IReadOnlyList<(string Name, Uri Address)> All => [.. _addresses.Select(entry => (entry.Key, entry.Value)).OrderBy(entry => entry.Key, StringComparer.Ordinal)];

    public void Publish(string name, Uri address)
    {
        if (!_addresses.TryAdd(name, address)) throw new InvalidOperationException($"{instance} has published an address '{name}' already.");
    }

    public Uri Resolve(AddressRef reference)
    {
        if (reference.Literal is { } literal) return literal;
        var known = find(reference.Of!.Value);
        if (known is not null && known._addresses.TryGetValue(reference.Address, out var address)) return address;
        throw new InvalidOperationException(known is null || known._addresses.IsEmpty
            ? $"{reference.Of} publishes no address."
            : $"{reference.Of} publishes no address '{reference.Address}'; it publishes {string.Join(", ", known.All.Select(entry => $"'{entry.Name}'"))}.");
    }
}
