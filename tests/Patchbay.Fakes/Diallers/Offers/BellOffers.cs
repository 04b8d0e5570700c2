using System.Text.Json;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Fakes.Scenarios;

namespace Patchbay.Fakes.Diallers.Offers;

/// <summary>An action that no other dialler has, so that a page can show that it draws what it never heard of.</summary>
internal sealed class BellOffers(FakeSession session) : IExtraActions
{
    public ValueList<ExtraAction> Actions { get; } =
    [
        new ExtraAction
        {
            Name = ActionWords.RingTheBell,
            Label = "Ring the bell",
            Fields = [new FormField { Name = "times", Label = "How often", Kind = FormFieldKind.Number, Suggested = "1" }],
        },
    ];

    public ValueTask<CommandResult> RunAsync(RunExtraAction command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (command.Name != ActionWords.RingTheBell) return FakeSession.No($"There is no action '{command.Name}'.", "18");
        var times = command.Arguments.ValueKind == JsonValueKind.Object && command.Arguments.TryGetProperty("times", out var given) ? given.ToString() : "1";
        if (!int.TryParse(times, out var count) || count is < 1 or > 10) return FakeSession.No("The bell rings 1 to 10 times.", "19");
        await session.PublishAsync(new Notice { Level = NoticeLevel.Information, Text = $"The bell rang {count} times." }).ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);
}
