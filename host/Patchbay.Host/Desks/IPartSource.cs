using Patchbay.Plugins;

namespace Patchbay.Host.Desks;

/// <summary>Where a desk plan takes a dialler or softphone from: an instance, whose part may be another one later.</summary>
internal interface IPartSource<out T>
    where T : class
{
    InstanceKey Key { get; }

    /// <summary>Whether something is to be had now.</summary>
    bool IsUsable { get; }

    /// <summary>A sentence about why nothing is to be had, where that is so.</summary>
    string Why { get; }

    /// <summary>Takes the part that new work goes to.</summary>
    /// <returns>Null where it takes none; <see cref="Why"/> says why.</returns>
    IPartLease<T>? Take();
}
