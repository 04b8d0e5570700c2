using System.Collections.Concurrent;
using Patchbay.Desks;
using Patchbay.Host.Desks;

namespace Patchbay.Host.Tests.Desks.Stands;

/// <summary>Bookmarks without a disk.</summary>
internal sealed class MemoryBookmarks : IBookmarkStore
{
    private readonly ConcurrentDictionary<DeskKey, string> _kept = new();

    public bool Broken { get; set; }

    public ValueTask<string?> ReadAsync(DeskKey desk, CancellationToken cancellationToken) => ValueTask.FromResult(_kept.GetValueOrDefault(desk));

    public ValueTask WriteAsync(DeskKey desk, string? bookmark, CancellationToken cancellationToken)
    {
        if (Broken) throw new IOException("The disk is full.");
        if (bookmark is null) _kept.TryRemove(desk, out _);
        else _kept[desk] = bookmark;
        return ValueTask.CompletedTask;
    }
}
