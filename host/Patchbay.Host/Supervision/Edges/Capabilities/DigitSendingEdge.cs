using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class DigitSendingEdge(IDigitSending inner, Edge edge) : IDigitSending
{
    private static readonly Operation<CommandResult> GenerateDigits = Operation.Command("digits.generate-digits");

    public ValueTask<CommandResult> GenerateDigitsAsync(GenerateDigits command, CancellationToken cancellationToken) =>
        edge.CallAsync(GenerateDigits, inner, command, static (part, asked, token) => part.GenerateDigitsAsync(asked, token), cancellationToken);
}
