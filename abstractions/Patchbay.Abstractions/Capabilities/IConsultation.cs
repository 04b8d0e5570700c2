using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Consults somebody, and then transfers, joins, or goes back.</summary>
[Capability("consultation")]
public interface IConsultation : ICapability
{
    /// <summary>What a consultation may be placed for here. A vendor that decides later takes all.</summary>
    ValueList<ConsultationPurpose> Purposes { get; }

    /// <summary>Places it. The consultation comes as an interaction with <see cref="Interaction.ConsultationOf"/>.</summary>
    ValueTask<CommandResult> ConsultAsync(ConsultationCall command, CancellationToken cancellationToken);

    /// <summary>Completes a transfer.</summary>
    ValueTask<CommandResult> TransferAsync(TransferCall command, CancellationToken cancellationToken);

    /// <summary>Completes a conference.</summary>
    ValueTask<CommandResult> ConferenceAsync(ConferenceCall command, CancellationToken cancellationToken);

    /// <summary>Gives the consultation up.</summary>
    ValueTask<CommandResult> ReconnectAsync(ReconnectCall command, CancellationToken cancellationToken);
}
