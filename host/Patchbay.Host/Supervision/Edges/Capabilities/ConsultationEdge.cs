using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class ConsultationEdge(IConsultation inner, Edge edge) : IConsultation
{
    private static readonly Operation<CommandResult> Consult = Operation.Command("consultation.consult");
    private static readonly Operation<CommandResult> Transfer = Operation.Command("consultation.transfer");
    private static readonly Operation<CommandResult> Conference = Operation.Command("consultation.conference");
    private static readonly Operation<CommandResult> Reconnect = Operation.Command("consultation.reconnect");

    public ValueList<ConsultationPurpose> Purposes => edge.Read("consultation.purposes", inner, static part => part.Purposes, []);

    public ValueTask<CommandResult> ConsultAsync(ConsultationCall command, CancellationToken cancellationToken) =>
        edge.CallAsync(Consult, inner, command, static (part, asked, token) => part.ConsultAsync(asked, token), cancellationToken);

    public ValueTask<CommandResult> TransferAsync(TransferCall command, CancellationToken cancellationToken) =>
        edge.CallAsync(Transfer, inner, command, static (part, asked, token) => part.TransferAsync(asked, token), cancellationToken);

    public ValueTask<CommandResult> ConferenceAsync(ConferenceCall command, CancellationToken cancellationToken) =>
        edge.CallAsync(Conference, inner, command, static (part, asked, token) => part.ConferenceAsync(asked, token), cancellationToken);

    public ValueTask<CommandResult> ReconnectAsync(ReconnectCall command, CancellationToken cancellationToken) =>
        edge.CallAsync(Reconnect, inner, command, static (part, asked, token) => part.ReconnectAsync(asked, token), cancellationToken);
}
