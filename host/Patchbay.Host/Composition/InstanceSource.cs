using Patchbay.Host.Desks;
using Patchbay.Plugins;

namespace Patchbay.Host.Composition;

/// <summary>A desk plan's way to an instance.</summary>
internal sealed class InstanceSource<T>(Instance instance) : IPartSource<T>
    where T : class
{
    public InstanceKey Key => instance.Key;

    public bool IsUsable => instance.Usable is not null;

    public string Why => instance.Why;

    public IPartLease<T>? Take() => instance.Usable is { } incarnation && incarnation.Leases.TryTake() is { } lease ? new Taken(incarnation, lease) : null;

    private bool Gives(Incarnation incarnation) => instance.Current == incarnation;

    private sealed class Taken(Incarnation incarnation, IDisposable lease) : IPartLease<T>
    {
        public T Part => (T)incarnation.Part;

        public bool IsOf(object source) => source is InstanceSource<T> other && other.Gives(incarnation);

        public void Dispose() => lease.Dispose();
    }
}
