using System.ComponentModel;

namespace Patchbay.Simulators.GenericConnector.Worlds.Options;

/// <summary>How a number outside behaves that is called.</summary>
public sealed class OutsideOptions
{
    [Description("The number as it is dialled; of any length, also one that is an extension")]
    public required string Number { get; set; }

    [Description("answer, busy, or ring-out: rings until something happens or ringFor is over")]
    public OutsideBehaviour Does { get; set; } = OutsideBehaviour.Answer;
}
