using Patchbay.Desks;
using Patchbay.Host.Desks;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Desks;

public sealed class FileBookmarkStoreTests
{
    [Theory]
    [InlineData("ann")]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("DOMAIN\\ann: a/b*")]
    public async Task Whatever_the_login_it_is_kept_read_again_and_removed(string agent)
    {
        using var folder = new TemporaryFolder();
        var desk = new DeskKey { Plan = "default", Agent = agent };
        var other = new DeskKey { Plan = "default", Agent = agent + "x" };

        await new FileBookmarkStore(folder.Path).WriteAsync(desk, "one", CancellationToken.None);
        await new FileBookmarkStore(folder.Path).WriteAsync(desk, "two", CancellationToken.None);
        var store = new FileBookmarkStore(folder.Path);

        (await store.ReadAsync(desk, CancellationToken.None)).ShouldBe("two");
        (await store.ReadAsync(other, CancellationToken.None)).ShouldBeNull();
        await store.WriteAsync(desk, null, CancellationToken.None);
        (await store.ReadAsync(desk, CancellationToken.None)).ShouldBeNull();
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }
}
