using System.Collections.Concurrent;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.TestKit.Conformance.Services;

/// <summary>What the host gives a part for its addresses; notes what was published and what it had to refuse.</summary>
internal sealed class AddressBook : IPublishedAddresses
{
    private readonly ConcurrentDictionary<string, Uri> _addresses = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Uri> Addresses => _addresses;

    /// <summary>A name that was published twice.</summary>
    public string? Twice { get; private set; }

    public void Publish(string name, Uri address)
    {
        if (_addresses.TryAdd(name, address)) return;
        Twice = name;
        throw new InvalidOperationException($"This instance has published '{name}' already.");
    }

    public Uri Resolve(AddressRef reference) => reference.Literal ?? throw new InvalidOperationException("There is no other instance here.");
}
