using System.Text.Json.Serialization;
using Patchbay.Simulators.Words;

namespace Patchbay.Simulators.Genius;

[JsonConverter(typeof(KebabCase<SimulatedPhones>))]
public enum SimulatedPhones
{
    Answer,
    Exchange,
}

[JsonConverter(typeof(KebabCase<IdForm>))]
public enum IdForm
{
    Numbers,
    Strings,
    Mirror,
}

[JsonConverter(typeof(KebabCase<KeyCase>))]
public enum KeyCase
{
    Tolerant,
    Strict,
}

[JsonConverter(typeof(KebabCase<ResponseCase>))]
public enum ResponseCase
{
    Documented,
    Flipped,
}

[JsonConverter(typeof(KebabCase<EndpointBinding>))]
public enum EndpointBinding
{
    AddressAndPort,
    AddressOnly,
    Off,
}

[JsonConverter(typeof(KebabCase<ReauthState>))]
public enum ReauthState
{
    Resume,
    Fresh,
}

[JsonConverter(typeof(KebabCase<DispositionInCall>))]
public enum DispositionInCall
{
    Accept,
    Strict,
}

[JsonConverter(typeof(KebabCase<EventNames>))]
public enum EventNames
{
    Documented,
    Logical,
}

[JsonConverter(typeof(KebabCase<ParkCommand>))]
public enum ParkCommand
{
    Enabled,
    Retired,
}
