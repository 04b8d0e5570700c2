using System.IO.Compression;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Stands;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>What is a person's goes through a whole day, and is then looked for wherever somebody else reads.</summary>
[Collection(ChromiumTests.Name)]
public sealed class BlankingTests(Chromium chromium)
{
    private const string Password = "canary-password-9f";
    private const string Customer = "01632960741";
    private const string Called = "01632 960852";
    private const string CalledBack = "01632960963";
    private const string Keyed = "4929123456781";
    private const string Surname = "Quetzalcoatl";
    private const string Said = "zebra-said";
    private const string Answered = "zebra-answered";
    private const string Noted = "zebra-noted";
    private const string Secret = "canary-override-3c";

    private static readonly string[] Canaries =
        [Password, Customer, Called, Called.Replace(" ", "", StringComparison.Ordinal), CalledBack, Keyed, Surname, Said, Answered, Noted, Secret, "960741", "960852", "960963"];

    private const string Scenario = $$"""
        {
          "steps": [
            {
              "name": "customer", "when": { "fact": "interaction-added" }, "times": 1,
              "do": [
                { "publish": { "fact": "parties-changed", "interaction": "${interaction}", "parties": [{ "address": "{{Customer}}", "name": "{{Surname}}" }], "remote": "{{Customer}}" } },
                { "publish": { "fact": "user-data-changed", "interaction": "${interaction}", "changed": [{ "name": "surname", "value": "{{Surname}}" }] } },
                { "publish": { "fact": "message-received", "interaction": "${interaction}", "message": { "from": "customer", "text": "{{Said}}" } } },
                { "publish": { "fact": "notice", "text": "{{Customer}} has called before." } }
              ]
            }
          ]
        }
        """;

    [Fact]
    public async Task What_is_a_persons_is_nowhere_on_the_page_in_the_ladder_in_the_audit_log_in_the_bundle_or_in_logs()
    {
        await using var deployment = await WatchedDeployment.StartAsync(Scenario);
        await deployment.SignInAsync("ann", Password);
        await DayAsync(deployment);

        var ladder = await deployment.ReadAsync("diagnostics/ladder?plan=default&agent=ann");
        ladder.ShouldContain("***741");
        ladder.ShouldContain("[blanked]");
        Check("the ladder", ladder);
        Check("the desks", await deployment.ReadAsync("diagnostics/desks"));
        Check("the state", await deployment.ReadAsync("diagnostics/state"));
        Check("health", await deployment.ReadAsync("healthz"));
        Check("the page", await PageAsync(deployment));

        (await deployment.Host.EndAsync()).ShouldBe(0);
        var audit = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(deployment.Host.Data, "audit")).ShouldHaveSingleItem());
        foreach (var left in new[] { "make-call", "***852", "complete-work", "***963", "send-digits", "send-message", "\"fake/door\"" }) audit.ShouldContain(left);
        Check("the audit log", audit);
        deployment.Host.Errors.ShouldContain("default/ann");
        Check("the log", deployment.Host.Errors);
        await CheckBundleAsync(deployment);
    }

    [Fact]
    public async Task Where_the_deployment_shows_personal_data_it_is_shown_and_secrets_are_not()
    {
        await using var deployment = await WatchedDeployment.StartAsync(Scenario, "host.personalData=show");
        await deployment.SignInAsync("ann", Password);
        await DayAsync(deployment, shown: true);
        var ladder = await deployment.ReadAsync("diagnostics/ladder?plan=default&agent=ann");
        foreach (var shown in new[] { Customer, Surname, Said }) ladder.ShouldContain(shown);
        (await deployment.Host.EndAsync()).ShouldBe(0);
        var audit = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(deployment.Host.Data, "audit")).ShouldHaveSingleItem());
        foreach (var shown in new[] { Called, CalledBack, Keyed, Answered, "server.password" }) audit.ShouldContain(shown);
        foreach (var secret in new[] { Password, Secret }) $"{ladder}{audit}{deployment.Host.Errors}".ShouldNotContain(secret);
    }

    private static async Task DayAsync(WatchedDeployment deployment, bool shown = false)
    {
        (await deployment.SendAsync("ann", new { command = "set-agent-state", state = "ready" })).ShouldBe("done");
        var call = await deployment.CallAsync("ann");
        await Eventually.UntilAsync("the desk knows the customer", async () => (await deployment.ReadAsync("diagnostics/desks")).Contains(shown ? Customer : "***741", StringComparison.Ordinal));
        (await deployment.SendAsync("ann", new { command = "generate-digits", interaction = call, digits = Keyed })).ShouldBe("done");
        await deployment.SendAsync("ann", new { command = "set-user-data", interaction = call, entries = new[] { new { name = "note", value = Noted } } });
        await deployment.SendAsync("ann", new { command = "send-chat-message", interaction = call, text = Answered });
        await deployment.SendAsync("ann", new { command = "mark-chapter", interaction = call, title = Noted });
        await deployment.SendAsync("ann", new { command = "make-call", destination = Called });
        await deployment.SendAsync("ann", new { command = "apply-phone-settings", settings = new { overrides = new[] { new { key = "server.password", value = Secret } } } });
        await deployment.SendAsync("ann", new { command = "clear-connection", interaction = call });
        await deployment.SendAsync("ann", new { command = "complete-work", interaction = call, outcome = "3", callback = new { number = CalledBack, at = "2026-12-01T10:00:00+01:00", personal = false }, data = new[] { new { name = "note", value = Noted } } });
    }

    /// <summary>All that the page writes about the desk, every row of the ladder opened.</summary>
    private async Task<string> PageAsync(WatchedDeployment deployment)
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(deployment.Diagnostics, "#/desks/default/ann").ToString());
        var rows = page.Locator("#ladder button");
        await Expect(rows.First).ToBeVisibleAsync();
        await page.EvaluateAsync("document.querySelectorAll('#ladder button').forEach((row) => row.click())");
        await Expect(page.Locator("#ladder .detail").First).ToBeVisibleAsync();
        var desk = await page.ContentAsync();
        desk.ShouldContain("***741");
        await page.GotoAsync(deployment.Diagnostics.ToString());
        await Expect(page.Locator("#desks a")).ToHaveTextAsync("default/ann");
        return desk + await page.ContentAsync();
    }

    private static async Task CheckBundleAsync(WatchedDeployment deployment)
    {
        using var folder = new TemporaryFolder();
        await using var doctor = ProgramProcess.Start("host/Patchbay.Host", ["doctor", "--bundle", folder["bundle.zip"], "--set", $"host.data={deployment.Host.Data}", "--set", "host.listen=http://127.0.0.1:0/"]);
        await doctor.EndAsync();
        Check("the doctor's errors", doctor.Errors);
        await using var bundle = await ZipFile.OpenReadAsync(folder["bundle.zip"]);
        bundle.Entries.Count.ShouldBeGreaterThan(5);
        foreach (var entry in bundle.Entries)
        {
            using var text = new StreamReader(await entry.OpenAsync());
            Check(entry.FullName, await text.ReadToEndAsync());
        }
    }

    private static void Check(string where, string text)
    {
        foreach (var canary in Canaries) text.Contains(canary, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{where} shows {canary}: {Around(text, canary)}");
    }

    private static string Around(string text, string canary)
    {
        var at = text.IndexOf(canary, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : text[Math.Max(0, at - 150)..Math.Min(text.Length, at + canary.Length + 50)];
    }
}
