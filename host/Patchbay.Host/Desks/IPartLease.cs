namespace Patchbay.Host.Desks;

/// <summary>A part that is in use until this is disposed. Disposal is safe twice.</summary>
internal interface IPartLease<out T> : IDisposable
    where T : class
{
    T Part { get; }

    /// <summary>Whether taking from a source now would give the same part again.</summary>
    bool IsOf(object source);
}
