using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Answers what rings, and accepts what is offered.</summary>
[Capability("call-answering")]
public interface ICallAnswering : ICapability
{
    /// <summary>Answers.</summary>
    ValueTask<CommandResult> AnswerCallAsync(AnswerCall command, CancellationToken cancellationToken);
}
