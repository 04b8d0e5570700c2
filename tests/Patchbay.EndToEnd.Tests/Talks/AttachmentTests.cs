using System.Text;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Stands;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests.Talks;

/// <summary>Files that came with a mail: under which names, with which words, and that what is saved is what came.</summary>
[Collection(ChromiumTests.Name)]
public sealed class AttachmentTests(Chromium chromium)
{
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Hostile_names_and_types_are_told_and_saved_under_harmless_names_and_nothing_is_opened()
    {
        await using var deployment = await TalkDeployment.StartAsync([Mail(1,
            ("../../../.bashrc", Encoding.UTF8.GetBytes("echo")), ("photo\u202egpj.exe", [77, 90]), ("invoice.pdf.exe", [77, 90]), ("CON.txt", [1]), ("same.txt", [1]),
            ("same.txt", [2]), ("empty.bin", []), ("page.html", Encoding.UTF8.GetBytes("<script>alert(1)</script>")), ("logo.svg", Encoding.UTF8.GetBytes("<svg onload=alert(1)>")),
            ("picture.pdf", Picture), ("fake.png", Encoding.UTF8.GetBytes("<script>1</script>")), ($"{new string('x', 300)}.docm", [1]))]);
        await using var page = await deployment.ReadyAsync(chromium, "attachments");
        await deployment.Dialler.MessageAsync("demo", 1);
        await Expect(page["attachment-12"]).ToBeVisibleAsync();
        await page.PictureAsync("hostile");

        var names = await page["attachments"].Locator(".file-name").AllTextContentsAsync();
        names.Take(11).ShouldBe(["bashrc", "photogpj.exe", "invoice.pdf.exe", "_CON.txt", "same.txt", "same (2).txt", "empty.bin", "page.html", "logo.svg", "picture.pdf", "fake.png"]);
        names[11].ShouldEndWith("….docm");
        foreach (var (file, word) in new[] { (2, "Program"), (3, "Program, named as if it were .pdf"), (7, "0 bytes, empty"), (8, "Web page with scripts"), (9, "Web page with scripts"), (12, "Document with macros") })
            await Expect(page[$"attachment-{file}"]).ToContainTextAsync(word);
        (await page.Page.Locator("[data-testid^='show-']").CountAsync()).ShouldBe(1, "only what is a picture by its bytes is shown");
        await page["show-10"].ClickAsync();
        (await page["picture-10"].EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)")).ShouldBe(1);
        (await page["picture-10"].GetAttributeAsync("src"))!.ShouldStartWith("data:image/png;base64,");

        (await SavedAsync(page, 1)).ShouldBe(("bashrc", "echo"));
        (await SavedAsync(page, 6)).ShouldBe(("same (2).txt", "\u0002"));
        (await SavedAsync(page, 7)).ShouldBe(("empty.bin", ""));
        (await SavedAsync(page, 8)).ShouldBe(("page.html", "<script>alert(1)</script>"));
        new Uri(page.Page.Url).ShouldBe(deployment.Desk);
        page.Page.Context.Pages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_of_twenty_megabytes_comes_whole_and_one_that_is_more_than_the_host_takes_is_told()
    {
        var large = new byte[20_000_000];
        new Random(7).NextBytes(large);
        await using var deployment = await TalkDeployment.StartAsync([Mail(1, ("large.bin", large)), Mail(2, ("larger.bin", new byte[26_000_000]))]);
        await using var page = await deployment.ReadyAsync(chromium, "large-attachment");

        await deployment.Dialler.MessageAsync("demo", 1);
        await Expect(page["attachment-1"]).ToContainTextAsync("20.0 MB", new() { Timeout = 60_000 });
        var saved = await page.Page.RunAndWaitForDownloadAsync(() => page["save-1"].ClickAsync());
        (await File.ReadAllBytesAsync(await saved.PathAsync())).AsSpan().SequenceEqual(large).ShouldBeTrue();

        await deployment.Dialler.MessageAsync("demo", 2);
        await page["interaction-2"].ClickAsync();
        await Expect(page["letter-failure"]).ToContainTextAsync("larger than 33554432 bytes", new() { Timeout = 60_000 });
        await Expect(page["letter-failure"]).ToContainTextAsync("maxMessageBytes");
        await page.PictureAsync("too-large");
        await Expect(page["agent-state"]).ToHaveTextAsync("Ready");
    }

    private static object Mail(int id, params (string Name, byte[] Bytes)[] files) => new
    {
        id,
        sender = "b@example.test",
        recipientsTo = new[] { "help@example.test" },
        subject = "Files",
        body = "<p>See the files.</p>",
        attachments = files.Select(file => new { filename = file.Name, data = Convert.ToBase64String(file.Bytes) }),
    };

    private static async Task<(string Name, string Text)> SavedAsync(DeskPage page, int file)
    {
        var saved = await page.Page.RunAndWaitForDownloadAsync(() => page[$"save-{file}"].ClickAsync());
        return (saved.SuggestedFilename, await File.ReadAllTextAsync(await saved.PathAsync()));
    }
}
