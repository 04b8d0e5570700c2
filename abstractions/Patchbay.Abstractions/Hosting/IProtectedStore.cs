namespace Patchbay.Hosting;

/// <summary>
/// Small secrets that outlive the process, encrypted on disk, kept apart per instance and agent: a device that a second
/// factor trusts, never an agent's password. Thread-safe.
/// </summary>
public interface IProtectedStore
{
    /// <summary>Reads one, or null where there is none or it can no longer be read.</summary>
    ValueTask<string?> ReadAsync(string agent, string name, CancellationToken cancellationToken);

    /// <summary>Writes one; null removes it. On disk when this returns.</summary>
    ValueTask WriteAsync(string agent, string name, string? value, CancellationToken cancellationToken);
}
