using Patchbay.Simulators.Control;
using Patchbay.Simulators.Genius.Worlds.Options;

namespace Patchbay.Simulators.Genius.Control;

/// <summary>A customer whom a person plays: <c>from</c> is the number that is seen, <c>data</c> the record.</summary>
internal static class PlayedCustomer
{
    /// <summary>Reads one; null where nobody is named, so that it is the world's next.</summary>
    public static CustomerOptions? Read(ControlBody body)
    {
        if (body.Text("from") is not { Length: > 0 } from) return null;
        var data = (body.Members("data") ?? []).ToDictionary(entry => entry.Key, entry => entry.Value?.ToString() ?? "");
        data.Remove("URN", out var urn);
        return new CustomerOptions { Urn = urn ?? $"P-{from}", Tel = from, Data = data };
    }
}
