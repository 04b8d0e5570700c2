using System.Text.Json;
using Patchbay.Bridges.ServiceClient.Tests.Stands;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Bridges.ServiceClient.Tests.Hubs;

/// <summary>What a session invents reaches the page as data, and comes back as the session's own words: nothing here knows it.</summary>
public sealed class InventedTests
{
    private static readonly FormField[] EveryKind =
    [
        new FormField { Name = "ship", Label = "Ship", Kind = FormFieldKind.Text, Suggested = "Nautilus" },
        new FormField { Name = "pass phrase", Label = "Pass phrase", Kind = FormFieldKind.Secret },
        new FormField { Name = "deck", Label = "Deck", Kind = FormFieldKind.Number, Optional = true },
        new FormField { Name = "watch", Label = "Watch", Kind = FormFieldKind.Choice, Choices = [new FieldChoice { Value = "1", Label = "First" }, new FieldChoice { Value = "dog", Label = "Dog watch" }] },
    ];

    [Fact]
    public async Task A_sign_in_form_with_a_field_of_each_kind_is_shown_and_answered()
    {
        var answers = new FormAnswers();
        var desks = new ScriptedDesks { Opening = null! };
        desks.Opening = async (_, prompt, cancel) =>
        {
            answers = await prompt.AskAsync(new SignInForm { Id = "boarding", Title = "Come aboard", Fields = EveryKind.ToValueList() }, cancel);
            return new DeskOpened { Hold = desks.Hold(new ScriptedDesk()) };
        };
        await using var stand = await BridgeStand.StartAsync(desks);
        await using var page = await stand.ConnectAsync();
        await page.InvokeAsync("SignIn", """{"agent":"ann"}""");
        var fields = (await page.NextAsync("form")).GetProperty("fields");
        fields.EnumerateArray().Select(field => field.GetProperty("kind").GetString()).ShouldBe(["text", "secret", "number", "choice"]);
        fields.EnumerateArray().Select(field => field.GetProperty("optional").GetBoolean()).ShouldBe([false, false, true, false]);
        fields[0].GetProperty("suggested").GetString().ShouldBe("Nautilus");
        fields[3].GetProperty("choices")[1].GetProperty("label").GetString().ShouldBe("Dog watch");

        await page.InvokeAsync("Answer", """
            {"form":"boarding","values":[{"name":"ship","value":"Nautilus"},{"name":"pass phrase","value":"mobilis in mobili"},{"name":"deck","value":""},{"name":"watch","value":"dog"}]}
            """);
        await page.NextAsync("signedIn");
        EveryKind.Select(field => answers[field.Name]).ShouldBe(["Nautilus", "mobilis in mobili", "", "dog"]);
    }

    [Fact]
    public async Task An_action_that_only_the_session_knows_is_shown_and_run_with_its_fields()
    {
        var desk = new ScriptedDesk();
        await using var stand = await BridgeStand.StartAsync(ScriptedDesks.OpeningAtOnce(desk));
        var (page, _, _) = await stand.SignInAsync();
        await using (page)
        {
            desk.Publish(Facts.CallComes());
            (await page.NextAsync("change")).GetProperty("state").GetProperty("extraActions").GetArrayLength().ShouldBe(0);
            desk.Publish(new ExtraActionsChanged { Actions = [new ExtraAction { Name = "dive", Label = "Dive", ForInteraction = true, Fields = EveryKind.ToValueList() }] });
            var change = await page.NextAsync("change");
            change.GetProperty("kind").GetString().ShouldBe("extra-actions-changed");
            var action = change.GetProperty("state").GetProperty("extraActions")[0];
            action.GetProperty("label").GetString().ShouldBe("Dive");
            action.GetProperty("forInteraction").GetBoolean().ShouldBeTrue();
            action.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("kind").GetString()).ShouldBe(["text", "secret", "number", "choice"]);

            desk.Publish(new AllowedActionsChanged { Interaction = Facts.Call, Actions = [DeskActions.Clear, "dive"] });
            (await page.NextAsync("change")).GetProperty("state").GetProperty("interactions")[0].GetProperty("actions").EnumerateArray()
                .Select(word => word.GetString()).ShouldBe(["clear", "dive"]);
            var reply = await page.InvokeAsync("Send", """
                {"command":"run-extra-action","name":"dive","interaction":"i1","values":[{"name":"ship","value":"N"},{"name":"pass phrase","value":"m"},{"name":"deck","value":"3"},{"name":"watch","value":"1"}]}
                """);
            reply.GetProperty("outcome").GetString().ShouldBe("done");
            var run = desk.Commands.ShouldHaveSingleItem().ShouldBeOfType<RunExtraAction>();
            (run.Name, run.Interaction).ShouldBe(("dive", Facts.Call));
            JsonElement.DeepEquals(run.Arguments, JsonText.Parse("""{"ship":"N","pass phrase":"m","deck":"3","watch":"1"}""")).ShouldBeTrue();
        }
    }
}
