using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;
using Patchbay.Simulators.GenericConnector.Worlds;
using Patchbay.Simulators.GenericConnector.Worlds.Options;

namespace Patchbay.Simulators.GenericConnector;

/// <summary>The options of the part <c>generic-connector-simulator</c>. What concerns the protocol is sections 1.7, 4.4 and 5 of the sheet.</summary>
public sealed class GenericConnectorSimulatorOptions : IPluginOptions<GenericConnectorSimulatorOptions>
{
    [Description("The brokers, in the order in which they are tried; the nodes are clients of the first that works")]
    public List<BrokerOptions>? Brokers { get; set; }

    [Description("The queue that commands come from")]
    public string Queue { get; set; } = "Connector1";

    [Description("How many connector nodes there are: A alone, or A and B with the consumer priorities 127 and 100")]
    [Range(1, 2)]
    public int Nodes { get; set; } = 1;

    [Description("Where the control page is: http://host:port/, port 0 for any that is free")]
    public string Control { get; set; } = "http://127.0.0.1:8663/";

    [Description("Which contact centre it is: they differ in HOLD, in outgoing calls, in logging out, in what can be done")]
    public CentrePlatform Platform { get; set; } = CentrePlatform.Uccx;

    [Description("What AgentInfo says of wrap-up after incoming calls; with not-allowed there is none")]
    public WrapUpRule WrapUp { get; set; } = WrapUpRule.Required;

    [Description("How long wrap-up lasts; zero: until the agent ends it")]
    public TimeSpan WrapUpTime { get; set; } = TimeSpan.Zero;

    [Description("What wrapup takes: the reason's label, its code, or anything")]
    public WrapUpValue WrapUpValue { get; set; } = WrapUpValue.Label;

    [Description("Whether commands must be written exactly as the document has them; else in any case, with blanks around separators")]
    public bool Strict { get; set; }

    [Description("Whether it behaves as newer connectors do: Connect is answered and checked, a login tells the running call")]
    public bool Newer { get; set; }

    [Description("How events are written: as JSON, or as the old text")]
    public EventFormat Format { get; set; } = EventFormat.Json;

    [Description("The zone of the times in events, such as Europe/Berlin; left out: this machine's")]
    public string? TimeZone { get; set; }

    [Description("What tells of a call that rings: NewInboundCall, or InboundCall with ALERTING too")]
    public RingEvents RingEvents { get; set; } = RingEvents.NewInboundCall;

    [Description("What tells that a consultation is over to whom began it: ConsultCall or InboundCall with DROPPED, or nothing")]
    public ConsultEnd ConsultEnd { get; set; } = ConsultEnd.ConsultCall;

    [Description("What GetState answers for somebody who is not signed in: LOGOUT, UNKNOWN, or nothing")]
    public StateBeforeLogin StateBeforeLogin { get; set; } = StateBeforeLogin.Logout;

    [Description("How many agents may be signed in, until LICENSES_EXCEEDED; 0 for no limit")]
    [Range(0, int.MaxValue)]
    public int Licences { get; set; }

    [Description("Whether the contact centre is usable at the start")]
    public ServiceStatus Service { get; set; } = ServiceStatus.InService;

    [Description("How long after an agent came free a customer calls; 00:00:00 where nobody calls by themselves")]
    public TimeSpan Pace { get; set; } = TimeSpan.Zero;

    [Description("How long a call rings: at an agent until it is offered elsewhere, elsewhere until it fails")]
    public TimeSpan RingFor { get; set; } = TimeSpan.FromSeconds(20);

    [Description("How long a number outside rings before it answers")]
    public TimeSpan AnswerAfter { get; set; } = TimeSpan.Zero;

    [Description("none: agents answer by command; exchange: an extension registered at the line exchange rings there too")]
    public CentrePhones Phones { get; set; } = CentrePhones.None;

    [Description("Whether State events change places with those of calls; the order among calls' events is kept")]
    public bool Shuffle { get; set; }

    [Description("Whether every event comes twice")]
    public bool Duplicate { get; set; }

    [Description("How late every event comes")]
    public TimeSpan Delay { get; set; } = TimeSpan.Zero;

    [Description("Every so-many-th event is lost; 0 for none")]
    [Range(0, int.MaxValue)]
    public int Lose { get; set; }

    [Description("Whether nothing is answered and nothing told, heart-beats included")]
    public bool Silent { get; set; }

    [Description("Whether a node that takes an agent over from one that stopped tells LOGOUT with reason -1 first")]
    public bool FailoverLogout { get; set; }

    [Description("Commands that are refused each time, with the error's code")]
    public Dictionary<string, string>? Errors { get; set; }

    [Description("A node's connection to the broker breaks each time after so many events; 0 for never")]
    [Range(0, int.MaxValue)]
    public int DropAfter { get; set; }

    [Description("Agents; left out: demo, supervisor, and agent0001 to agent9999")]
    public List<AgentOptions>? Agents { get; set; }

    [Description("Teams; left out: 1 Demo")]
    public List<TeamOptions>? Teams { get; set; }

    [Description("Queues that all agents serve; left out: Sales, Service")]
    public List<string>? Queues { get; set; }

    [Description("Reason codes")]
    public ReasonOptions? Reasons { get; set; }

    [Description("How numbers outside behave; one of seven digits or more that is not listed answers")]
    public List<OutsideOptions>? Outside { get; set; }

    [Description("The largest message that a phone may send to the line exchange, in bytes")]
    [Range(1024, 104857600)]
    public int MaxMessageBytes { get; set; } = 1024 * 1024;

    // A timer holds no more than 2^32 milliseconds.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    static JsonTypeInfo<GenericConnectorSimulatorOptions> IPluginOptions<GenericConnectorSimulatorOptions>.JsonTypeInfo => SimulatorJson.Default.GenericConnectorSimulatorOptions;

    /// <summary>Looks at what their types cannot say.</summary>
    /// <exception cref="FormatException">One of them does not fit; the text names it.</exception>
    public void Check()
    {
        if (Nodes is < 1 or > 2) throw new FormatException($"nodes: {Nodes} is not 1 or 2.");
        if (MaxMessageBytes is < 1024 or > 104857600) throw new FormatException($"maxMessageBytes: {MaxMessageBytes} is not between 1024 and 104857600.");
        if (Queue.Length == 0 || !Queue.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')) throw new FormatException($"queue: '{Queue}' is no name of a queue; write letters, digits, '.', '-' or '_'.");
        if (TimeZone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) throw new FormatException($"timeZone: there is no zone '{TimeZone}'.");
        foreach (var (key, number) in new[] { ("licences", Licences), ("lose", Lose), ("dropAfter", DropAfter) })
            if (number < 0) throw new FormatException($"{key}: {number} is less than none.");
        foreach (var (key, time) in new[] { ("pace", Pace), ("wrapUpTime", WrapUpTime), ("ringFor", RingFor), ("answerAfter", AnswerAfter), ("delay", Delay) })
        {
            if (time < TimeSpan.Zero) throw new FormatException($"{key}: {time} is less than no time.");
            if (time > Longest) throw new FormatException($"{key}: {time} is too long; {Longest.Days} days is the most.");
        }

        WorldCheck.Check(this);
    }

    /// <summary>Reads options from the text of a settings file.</summary>
    /// <exception cref="JsonException">They do not fit.</exception>
    public static GenericConnectorSimulatorOptions Read(string text) =>
        JsonSerializer.Deserialize(text, SimulatorJson.Default.GenericConnectorSimulatorOptions) ?? throw new JsonException("The settings are null; write { }.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(GenericConnectorSimulatorOptions))]
internal sealed partial class SimulatorJson : JsonSerializerContext;
