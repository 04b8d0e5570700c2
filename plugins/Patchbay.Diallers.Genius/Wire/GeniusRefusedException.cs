using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Wire;

/// <summary>The dialler said no to a step without which there is no session.</summary>
internal sealed class GeniusRefusedException(Refused reason) : Exception(reason.Text)
{
    public Refused Reason { get; } = reason;
}
