using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Sends digits into a call.</summary>
[Capability("digits")]
public interface IDigitSending : ICapability
{
    /// <summary>Sends them in order.</summary>
    ValueTask<CommandResult> GenerateDigitsAsync(GenerateDigits command, CancellationToken cancellationToken);
}
