using System.Reflection;
using Patchbay.Capabilities;
using Patchbay.Plugins;

namespace Patchbay.TestKit.Conformance.Diallers;

/// <summary>Every capability there is, and whether something offers it now.</summary>
internal static class CapabilityTable
{
    private static readonly IReadOnlyList<Type> All =
        [.. typeof(ICapability).Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<CapabilityAttribute>() is not null)];

    /// <summary>Names of what is offered, in the order of their names.</summary>
    /// <param name="owner">A session or a phone, seen as the contract that has <c>Find</c>.</param>
    public static IReadOnlyList<string> Offered<TOwner>(TOwner owner)
        where TOwner : notnull
    {
        var find = typeof(TOwner).GetMethod("Find")!;
        return [.. All.Where(type => find.MakeGenericMethod(type).Invoke(owner, null) is not null).Select(CapabilityName.Of).Order(StringComparer.Ordinal)];
    }
}
