using System.Text.Json.Serialization;
using Patchbay.Simulators.Words;

namespace Patchbay.Simulators.GenericConnector;

[JsonConverter(typeof(KebabCase<CentrePlatform>))]
public enum CentrePlatform
{
    Uccx,
    Ucce,
}

[JsonConverter(typeof(KebabCase<WrapUpRule>))]
public enum WrapUpRule
{
    Required,
    RequiredWithWrapUpData,
    Optional,

    /// <summary>Wrap-up happens and AgentInfo does not say so, as in the document's sample.</summary>
    Unsaid,
    NotAllowed,
}

[JsonConverter(typeof(KebabCase<WrapUpValue>))]
public enum WrapUpValue
{
    Label,
    Code,
    Any,
}

[JsonConverter(typeof(KebabCase<EventFormat>))]
public enum EventFormat
{
    Json,
    LegacyText,
}

[JsonConverter(typeof(KebabCase<RingEvents>))]
public enum RingEvents
{
    NewInboundCall,
    Both,
}

[JsonConverter(typeof(KebabCase<ConsultEnd>))]
public enum ConsultEnd
{
    ConsultCall,
    InboundCall,
    Nothing,
}

[JsonConverter(typeof(KebabCase<StateBeforeLogin>))]
public enum StateBeforeLogin
{
    Logout,
    Unknown,
    Nothing,
}

[JsonConverter(typeof(KebabCase<CentrePhones>))]
public enum CentrePhones
{
    None,
    Exchange,
}

[JsonConverter(typeof(KebabCase<ServiceStatus>))]
public enum ServiceStatus
{
    InService,
    OutOfService,
}

[JsonConverter(typeof(KebabCase<OutsideBehaviour>))]
public enum OutsideBehaviour
{
    Answer,
    Busy,
    RingOut,
}
