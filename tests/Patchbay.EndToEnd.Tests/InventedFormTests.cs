using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.EndToEnd.Tests.Stands;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests;

/// <summary>What a dialler invented appears on the desk page, which draws it from data alone.</summary>
[Collection(ChromiumTests.Name)]
public sealed class InventedFormTests(Chromium chromium)
{
    private const string Inspection = """
        {
          "steps": [
            {
              "name": "inspection",
              "when": { "signIn": "*" },
              "do": [
                {
                  "ask": {
                    "id": "inspection", "title": "Before the shift",
                    "fields": [
                      { "name": "desk", "label": "Desk", "kind": "choice", "suggested": "b", "choices": [{ "value": "a", "label": "Window" }, { "value": "b", "label": "Door" }] },
                      { "name": "chair", "label": "Chair", "kind": "number" },
                      { "name": "pin", "label": "Key code", "kind": "secret", "oneTime": true },
                      { "name": "remark", "label": "Remark", "kind": "text", "optional": true }
                    ]
                  }
                }
              ]
            }
          ]
        }
        """;

    [Fact]
    public async Task Forms_and_actions_that_only_the_dialler_knows_are_drawn_and_work()
    {
        await using var deployment = await FakeDeployment.StartAsync(Inspection);
        await using var page = await DeskPage.OpenAsync(chromium, deployment.Desk, "invented-forms");

        await page.GiveNameAsync("ada");
        await Expect(page["field-desk"]).ToHaveValueAsync("b");
        await Expect(page["field-pin"]).ToHaveAttributeAsync("type", "password");
        await Expect(page["field-remark"]).Not.ToHaveAttributeAsync("required", "");
        await page.PictureAsync("inspection");
        await page["field-chair"].FillAsync("twelve");
        await page["form-submit"].ClickAsync();
        (await page["field-chair"].EvaluateAsync<bool>("field => field.validity.patternMismatch")).ShouldBeTrue();
        await page.AnswerAsync(new Dictionary<string, string> { ["desk"] = "a", ["chair"] = "12", ["pin"] = "9876", ["remark"] = "Squeaks" });

        await Expect(page["field-shift"]).ToHaveValueAsync("early");
        await page.AnswerAsync(new Dictionary<string, string> { ["password"] = "any", ["shift"] = "late" });
        await Expect(page["agent-state"]).ToBeVisibleAsync();
        (await deployment.AskedAsync("answered")).Select(entry => entry.GetProperty("detail").GetRawText()).ShouldBe(
            ["""{"desk":"a","chair":"12","pin":"[secret]","remark":"Squeaks"}""", """{"shift":"late"}"""]);

        await page["extra-ring-the-bell"].ClickAsync();
        await Expect(page["field-times"]).ToHaveValueAsync("1");
        await page["field-times"].FillAsync("11");
        await page["extra-submit"].ClickAsync();
        await Expect(page.Page.Locator(".extra-form").GetByText("The bell rings 1 to 10 times.")).ToBeVisibleAsync();
        await page.PictureAsync("bell-refused");
        await page["field-times"].FillAsync("3");
        await page["extra-submit"].ClickAsync();
        await Expect(page["notices"]).ToContainTextAsync("The bell rang 3 times.");
        await Expect(page["field-times"]).ToHaveCountAsync(0);
        await page.PictureAsync("bell-rang");
    }
}
