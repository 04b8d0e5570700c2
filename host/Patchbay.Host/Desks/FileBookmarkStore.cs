using System.Security.Cryptography;
using System.Text;
using Patchbay.Desks;

namespace Patchbay.Host.Desks;

/// <summary>A file for each desk, named by a hash because a login may hold any character.</summary>
internal sealed class FileBookmarkStore(string folder) : IBookmarkStore
{
    public async ValueTask<string?> ReadAsync(DeskKey desk, CancellationToken cancellationToken)
    {
        var path = PathOf(desk);
        return File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false) : null;
    }

    public async ValueTask WriteAsync(DeskKey desk, string? bookmark, CancellationToken cancellationToken)
    {
        var path = PathOf(desk);
        if (bookmark is null)
        {
            File.Delete(path);
            return;
        }

        // A reader after a crash finds the old one or the new one, never half of one.
        await File.WriteAllTextAsync($"{path}.new", bookmark, cancellationToken).ConfigureAwait(false);
        File.Move($"{path}.new", path, overwrite: true);
    }

    private string PathOf(DeskKey desk) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{desk.Plan}\n{desk.Agent}"))));
}
