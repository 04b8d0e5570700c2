using Microsoft.Playwright;
using Patchbay.TestKit.Files;

namespace Patchbay.EndToEnd.Tests.Browsers;

/// <summary>The desk page as an agent uses it: by what is written there and what can be pressed.</summary>
public sealed class DeskPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _story;
    private int _pictures;

    private DeskPage(IBrowserContext context, IPage page, string story)
    {
        _context = context;
        Page = page;
        _story = story;
    }

    public IPage Page { get; }

    public static async Task<DeskPage> OpenAsync(Chromium chromium, Uri address, string story)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        return new DeskPage(context, page, story);
    }

    public ILocator this[string testId] => Page.GetByTestId(testId);

    public ILocator Problem => this["problem"];

    /// <summary>A picture of this step in <c>artifacts/screenshots/STORY/</c>.</summary>
    public async Task PictureAsync(string step)
    {
        var folder = Repository.PathOf("artifacts", "screenshots", _story);
        Directory.CreateDirectory(folder);
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{++_pictures:00}-{step}.png") });
    }

    public async Task GiveNameAsync(string agent)
    {
        await this["agent-name"].FillAsync(agent);
        await this["continue"].ClickAsync();
    }

    /// <summary>Answers the form that is shown, field by field, with what the agent knows.</summary>
    public async Task AnswerAsync(IReadOnlyDictionary<string, string> answers)
    {
        await this["form-submit"].WaitForAsync();
        foreach (var (field, answer) in answers)
        {
            var input = this[$"field-{field}"];
            if (await input.CountAsync() == 0) continue;
            if (await input.EvaluateAsync<string>("e => e.tagName") == "SELECT") await input.SelectOptionAsync(answer);
            else await input.FillAsync(answer);
        }

        await this["form-submit"].ClickAsync();
    }

    /// <summary>The names of the fields of the form that is shown, in order.</summary>
    public async Task<IReadOnlyList<string>> FieldsAsync() =>
        await Page.Locator("form [data-testid^='field-']").EvaluateAllAsync<string[]>("fields => fields.map(field => field.dataset.testid.slice('field-'.length))");

    public async Task<bool> OffersAsync(string testId) => await this[testId].CountAsync() > 0;

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
