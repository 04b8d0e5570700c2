using System.Collections.Concurrent;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Host.Hosting;

/// <summary>The addresses that instances have published so far.</summary>
internal sealed class PublishedAddressBoard
{
    private readonly ConcurrentDictionary<(string Instance, string Name), Uri> _addresses = new();

    /// <summary>Who published what, in the order of the names.</summary>
    public IReadOnlyList<(string Instance, string Name, Uri Address)> All =>
        [.. _addresses.Select(entry => (entry.Key.Instance, entry.Key.Name, entry.Value)).OrderBy(entry => entry.Instance, StringComparer.Ordinal).ThenBy(entry => entry.Name, StringComparer.Ordinal)];

    public void Publish(string instance, string name, Uri address)
    {
        if (!_addresses.TryAdd((instance, name), address))
            throw new InvalidOperationException($"{instance} has published an address '{name}' already.");
    }

    public void Withdraw(string instance)
    {
        foreach (var key in _addresses.Keys.Where(key => key.Instance == instance)) _addresses.TryRemove(key, out _);
    }

    /// <summary>The board as one instance sees it.</summary>
    public IPublishedAddresses For(InstanceKey instance) => new View(this, instance);

    private Uri Find(AddressRef reference)
    {
        if (reference.Literal is { } literal) return literal;
        var of = reference.Of.ToString()!;
        if (_addresses.TryGetValue((of, reference.Address), out var address)) return address;
        var known = All.Where(entry => entry.Instance == of).Select(entry => $"'{entry.Name}'").ToList();
        throw new InvalidOperationException(known.Count == 0
            ? $"{of} publishes no address."
            : $"{of} publishes no address '{reference.Address}'; it publishes {string.Join(", ", known)}.");
    }

    private sealed class View(PublishedAddressBoard board, InstanceKey instance) : IPublishedAddresses
    {
        public void Publish(string name, Uri address) => board.Publish(instance.ToString(), name, address);

        public Uri Resolve(AddressRef reference) => board.Find(reference);
    }
}
