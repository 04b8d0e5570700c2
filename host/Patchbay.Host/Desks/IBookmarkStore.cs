using Patchbay.Desks;

namespace Patchbay.Host.Desks;

/// <summary>Keeps what sessions leave for an agent's next sign-in.</summary>
internal interface IBookmarkStore
{
    ValueTask<string?> ReadAsync(DeskKey desk, CancellationToken cancellationToken);

    /// <summary>Null removes it.</summary>
    ValueTask WriteAsync(DeskKey desk, string? bookmark, CancellationToken cancellationToken);
}
