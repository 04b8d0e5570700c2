using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Brings somebody in without asking first.</summary>
[Capability("single-step-conference")]
public interface ICallConferencing : ICapability
{
    /// <summary>Brings them in.</summary>
    ValueTask<CommandResult> SingleStepConferenceAsync(SingleStepConference command, CancellationToken cancellationToken);
}
