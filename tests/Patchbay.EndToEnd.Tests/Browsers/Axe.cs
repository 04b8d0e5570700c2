using System.Text.Json;
using Microsoft.Playwright;
using Patchbay.TestKit.Files;

namespace Patchbay.EndToEnd.Tests.Browsers;

/// <summary>axe-core looks at a page as it is. It comes with the page's own development packages.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Source = new(() => File.ReadAllText(Repository.PathOf("plugins", "Patchbay.Bridges.ServiceClient", "web", "node_modules", "axe-core", "axe.min.js")));

    /// <summary>What it calls serious or critical: the rule and where.</summary>
    public static async Task<IReadOnlyList<string>> SeriousAsync(IPage page)
    {
        // axe tells itself from no page's script: it is put in by the debugger, which a page's policy does not bind.
        await page.EvaluateAsync($"() => {{ if (window.axe === undefined) {{ {Source.Value} }} }}");
        var found = await page.EvaluateAsync<JsonElement>("async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations.map(one => ({ id: one.id, impact: one.impact, where: one.nodes.map(node => node.target.join(' ')) }))");
        return [.. found.EnumerateArray()
            .Where(one => one.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(one => $"{one.GetProperty("id").GetString()} ({one.GetProperty("impact").GetString()}): {string.Join(" | ", one.GetProperty("where").EnumerateArray().Select(where => where.GetString()))}")];
    }
}
