using System.Text.Json.Serialization;
using Patchbay.Simulators.Words;

namespace Patchbay.Simulators.Genius.Worlds.Options;

/// <summary>What a number does that is called.</summary>
[JsonConverter(typeof(KebabCase<ExternalBehaviour>))]
public enum ExternalBehaviour
{
    /// <summary>Answers after <see cref="GeniusSimulatorOptions.AnswerAfter"/>.</summary>
    Answer,

    /// <summary>Refuses after <see cref="GeniusSimulatorOptions.AnswerAfter"/>.</summary>
    Reject,

    /// <summary>Rings until <see cref="GeniusSimulatorOptions.RingFor"/> is over.</summary>
    RingOut,
}
