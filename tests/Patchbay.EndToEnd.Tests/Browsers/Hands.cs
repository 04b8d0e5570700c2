using Patchbay.TestKit.Waiting;

namespace Patchbay.EndToEnd.Tests.Browsers;

/// <summary>An agent who has a keyboard and nothing else.</summary>
internal sealed class Hands(DeskPage page)
{
    // Longer than any way through the page by one key.
    private const int MostSteps = 120;

    public Task PressAsync(string keys) => page.Page.Keyboard.PressAsync(keys);

    /// <summary>Types where the focus is, and ends with a key.</summary>
    public async Task TypeAsync(string text, string then = "Enter")
    {
        await page.Page.Keyboard.TypeAsync(text);
        if (then != "") await PressAsync(then);
    }

    /// <summary>Waits until the page has put the focus there by itself.</summary>
    public Task AtAsync(string testId) => Eventually.UntilAsync($"the focus is at {testId}", async () => await FocusAsync() == testId);

    /// <summary>Presses a key until the focus is there.</summary>
    public async Task WalkAsync(string testId, string key = "Tab")
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (await FocusAsync() == testId) return;
            await PressAsync(key);
        }

        throw new InvalidOperationException($"No {key} leads to {testId}; the focus is at {await FocusAsync()}.");
    }

    /// <summary>Puts the focus on the outcomes, once they can be given.</summary>
    public async Task WalkToOutcomesAsync()
    {
        await page["complete-work"].WaitForAsync();
        await PressAsync("Alt+o");
        await Eventually.UntilAsync("the focus is at the outcomes", () => page.Page.EvaluateAsync<bool>("() => document.activeElement?.name === 'outcome'"));
    }

    private Task<string?> FocusAsync() => page.Page.EvaluateAsync<string?>("() => document.activeElement?.dataset?.testid ?? null");
}
