using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Model;
using Patchbay.Diallers.Genius.Sessions;

namespace Patchbay.Diallers.Genius.Commands;

/// <summary>Changes how often an outcome counts for the live call: what no other dialler has a word for.</summary>
internal sealed class MultiSale(SessionTraffic traffic) : IExtraActions
{
    private const string Outcome = "outcome";
    private const string Quantity = "quantity";

    public ValueList<ExtraAction> Actions { get; } =
    [
        new ExtraAction
        {
            Name = CallView.MultiSale,
            Label = "Multi-sale",
            ForInteraction = true,
            Fields =
            [
                traffic.Options.Outcomes.Count == 0
                    ? new FormField { Name = Outcome, Label = "Outcome", Kind = FormFieldKind.Number }
                    : new FormField
                    {
                        Name = Outcome,
                        Label = "Outcome",
                        Kind = FormFieldKind.Choice,
                        Choices = traffic.Options.Outcomes.Select(outcome => new FieldChoice { Value = outcome.Code.ToString(CultureInfo.InvariantCulture), Label = outcome.Label }).ToValueList(),
                    },
                // Not a number field: it takes digits alone, and a quantity may be taken back with a minus.
                new FormField { Name = Quantity, Label = "Change of the quantity", Kind = FormFieldKind.Text, Suggested = "1" },
            ],
        },
    ];

    public async ValueTask<CommandResult> RunAsync(RunExtraAction command, CancellationToken cancellationToken)
    {
        if (command.Name != CallView.MultiSale) return new Refused { Code = "unknown-action", Text = $"This dialler has no action '{command.Name}'." };
        if (Argument(command, Outcome, out var outcome) is { } noOutcome) return noOutcome;
        if (Argument(command, Quantity, out var quantity) is { } noQuantity) return noQuantity;
        return (await traffic.RequestAsync("MultiSale", new JsonObject { ["outcome"] = outcome, ["quantity"] = quantity }, cancellationToken).ConfigureAwait(false)).ToResult();
    }

    private static Refused? Argument(RunExtraAction command, string name, out int value)
    {
        value = 0;
        var text = command.Arguments.ValueKind == JsonValueKind.Object && command.Arguments.TryGetProperty(name, out var given) ? given.ToString() : null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) ? null : CommandRefusals.NoNumber($"'{name}'", text);
    }
}
