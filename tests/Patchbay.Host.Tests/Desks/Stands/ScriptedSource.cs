using Patchbay.Host.Desks;
using Patchbay.Plugins;

namespace Patchbay.Host.Tests.Desks.Stands;

/// <summary>An instance whose part a test puts there, exchanges and takes away.</summary>
internal sealed class ScriptedSource<T>(string key, T? part) : IPartSource<T>
    where T : class
{
    private int _leases;

    public InstanceKey Key { get; } = InstanceKey.Parse(key);

    /// <summary>What new work is given to; null for nothing.</summary>
    public T? Part { get; set; } = part;

    /// <summary>How many are taken and not given back.</summary>
    public int Leases => _leases;

    public bool IsUsable => Part is not null;

    public string Why => $"{Key} is quarantined: on purpose.";

    public IPartLease<T>? Take()
    {
        if (Part is not { } taken) return null;
        Interlocked.Increment(ref _leases);
        return new Lease(this, taken);
    }

    private sealed class Lease(ScriptedSource<T> source, T part) : IPartLease<T>
    {
        private int _given;

        public T Part => part;

        public bool IsOf(object other) => other is ScriptedSource<T> wanted && ReferenceEquals(wanted.Part, part);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0) Interlocked.Decrement(ref source._leases);
        }
    }
}
