using System.ComponentModel;

namespace Patchbay.Simulators.Genius.Worlds.Options;

/// <summary>What a number or an extension does that is called, or that a call is transferred to.</summary>
public sealed class ExternalOptions
{
    [Description("The number or extension")]
    public required string Number { get; set; }

    [Description("What it does; a number that is not listed answers")]
    public ExternalBehaviour Does { get; set; } = ExternalBehaviour.Answer;
}
