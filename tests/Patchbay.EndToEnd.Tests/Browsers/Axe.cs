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
        var looked = await page.EvaluateAsync<JsonElement>("""
            async () => {
              const { passes, violations } = await window.axe.run(document);
              return { passed: passes.length, found: violations.map(one => ({ id: one.id, impact: one.impact, where: one.nodes.map(node => node.target.join(' ')) })) };
            }
            """);
        looked.GetProperty("passed").GetInt32().ShouldBeGreaterThan(5, "axe has looked at next to nothing.");
        var found = looked.GetProperty("found");
        return [.. found.EnumerateArray()
            .Where(one => one.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(one => $"{one.GetProperty("id").GetString()} ({one.GetProperty("impact").GetString()}): {string.Join(" | ", one.GetProperty("where").EnumerateArray().Select(where => where.GetString()))}")];
    }
}
