using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Answers and refuses what rings or is offered.</summary>
[Capability("call-answering")]
public interface ICallAnswering : ICapability
{
    /// <summary>Answers.</summary>
    ValueTask<CommandResult> AnswerCallAsync(AnswerCall command, CancellationToken cancellationToken);

    /// <summary>Refuses.</summary>
    ValueTask<CommandResult> RejectCallAsync(RejectCall command, CancellationToken cancellationToken);
}
