using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Fakes.Tests.Conformance;

/// <summary>What a part published, and nothing to refer to but literal addresses.</summary>
internal sealed class KitAddresses : IPublishedAddresses
{
    private readonly Dictionary<string, Uri> _published = [];

    public Uri this[string name] => _published[name];

    public void Publish(string name, Uri address) => _published[name] = address;

    public Uri Resolve(AddressRef reference) => reference.Literal!;
}
