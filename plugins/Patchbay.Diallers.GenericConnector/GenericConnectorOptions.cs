using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Diallers.GenericConnector.Wire;
using Patchbay.Plugins;

namespace Patchbay.Diallers.GenericConnector;

/// <summary>The options of the part <c>generic-connector</c> (sheet, 1.7).</summary>
public sealed class GenericConnectorOptions : IPluginOptions<GenericConnectorOptions>
{
    [Description("Message brokers in order of preference: the first that answers is used, the next when it no longer does")]
    public required List<BrokerOptions> Brokers { get; set; }

    [Description("Queue at the broker from which the connector takes commands")]
    public string CommandQueue { get; set; } = "Connector1";

    [Description("Topic at the broker to which the connector sends this host's events: letters, digits, '.', '_' and '-', and like no other client's; patchbay-<machine>-<instance> when left out")]
    [RegularExpression("^[A-Za-z0-9._-]*$")]
    public string? ClientDestination { get; set; }

    [Description("A heartbeat (Hello, or Beat while somebody is signed in) goes to the connector so often")]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(15);

    [Description("So many heartbeats may stay unanswered before the connection counts as dead and the next broker is tried")]
    [Range(1, 100)]
    public int HeartbeatMisses { get; set; } = 3;

    [Description("Heartbeat while somebody is signed in: beat or hello; some connectors know only Hello")]
    public HeartbeatWord HeartbeatWhenSignedIn { get; set; } = HeartbeatWord.Beat;

    [Description("The broker and this host show each other so often that they are there (STOMP heart-beat); 00:00:00 for never")]
    public TimeSpan StompHeartbeat { get; set; } = TimeSpan.FromSeconds(10);

    [Description("How long the event that answers a command may take")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(5);

    [Description("How long the events that answer a login may take")]
    public TimeSpan LoginTimeout { get; set; } = TimeSpan.FromSeconds(15);

    [Description("How the connector writes events: auto, json or legacy-text")]
    public MessageFormat MessageFormat { get; set; } = MessageFormat.Auto;

    [Description("Time zone of the connector's clock, as Europe/Vienna: its times have none; the host's own when left out")]
    public string? TimeZone { get; set; }

    [Description("What is sent as wrap-up reason: label or code")]
    public WrapUpValue WrapUpValue { get; set; } = WrapUpValue.Label;

    [Description("What follows an outcome: go-on ends the wrap-up, stay leaves that to the agent or to the contact centre's timer")]
    public AfterOutcome AfterOutcome { get; set; } = AfterOutcome.GoOn;

    [Description("Whose extension goes with the completion of a transfer or conference: other-party or own")]
    public TransferExtension TransferExtension { get; set; } = TransferExtension.OtherParty;

    [Description("The contact centre behind the connector: uccx or ucce")]
    public Platform Platform { get; set; } = Platform.Uccx;

    [Description("Reason code of a LOGOUT that only tells of a fail-over of the connector; the agent stays signed in")]
    public string FailoverLogoutReason { get; set; } = "-1";

    [Description("Send Connect with the flag SSO, for agents with single sign-on")]
    public bool ConnectSsoFlag { get; set; }

    [Description("Go back to the first broker when it answers again")]
    public bool PriorityBackup { get; set; }

    [Description("How often the first broker is tried while another is used, with priorityBackup")]
    public TimeSpan PriorityBackupInterval { get; set; } = TimeSpan.FromSeconds(30);

    [Description("How long a command may wait at the broker for a connector; needs clocks that agree with the broker's; unlimited when left out")]
    public TimeSpan? CommandTtl { get; set; }

    [Description("Extension of the agent's phone; ${agent} stands for the login; asked at sign-in when left out")]
    public string? Extension { get; set; }

    [Description("Let agents sign in with a phone that is not in the office (mobile agent, UCCE): adds a number and a mode to the sign-in form")]
    public bool MobileAgents { get; set; }

    [Description("The telephone system where the desk's phone registers with the agent's extension; the phone's own options count when left out")]
    public ConnectorPhone? Phone { get; set; }

    [Description("How often queue figures are read again once a supervisor asked for them; 00:00:00 for only when asked")]
    public TimeSpan QueueInterval { get; set; } = TimeSpan.FromSeconds(15);

    [Description("How long a broker may take to accept a connection")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    [Description("Wait before the first attempt to connect again; doubles with each")]
    public TimeSpan ReconnectDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    [Description("The longest wait between attempts to connect again")]
    public TimeSpan ReconnectDelayMax { get; set; } = TimeSpan.FromSeconds(15);

    [Description("How long what contradicts itself may stand, as a call that ended while the agent talks, before the connector is asked")]
    public TimeSpan SettleDelay { get; set; } = TimeSpan.FromMilliseconds(400);

    [Description("An agent of whom nothing was heard for so long is asked for, so that a fail-over nobody told of is noticed; 00:00:00 for never")]
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromMinutes(1);

    [Description("Events of one agent that may wait to be taken by a slow desk; with more its session is read anew")]
    [Range(16, 100000)]
    public int QueueCapacity { get; set; } = 512;

    [Description("The largest message taken, in bytes")]
    [Range(1024, 104857600)]
    public int MaxMessageBytes { get; set; } = 1024 * 1024;

    static JsonTypeInfo<GenericConnectorOptions> IPluginOptions<GenericConnectorOptions>.JsonTypeInfo => GenericConnectorJson.Default.GenericConnectorOptions;
}

/// <summary>A message broker.</summary>
public sealed class BrokerOptions
{
    [Description("Address of its STOMP listener: stomp://host:61613/, stomp+ssl://, ws:// or wss://")]
    public required AddressRef Address { get; set; }

    [Description("User name there; none when left out")]
    public string? Login { get; set; }

    [Description("Password there")]
    public Secret? Passcode { get; set; }

    [Description("Virtual host at the broker (STOMP's header host): RabbitMQ's is mostly /; the address's host when left out")]
    public string? VirtualHost { get; set; }

    [Description("PEM file with the certificate of the broker or of who issued it, where the machine does not know that; nothing else is trusted then")]
    [StringSyntax("path")]
    public string? TrustedCertificate { get; set; }
}

/// <summary>Where the desk's phone registers.</summary>
public sealed class ConnectorPhone
{
    [Description("Host and port, or address, of the telephone system")]
    public string? Server { get; set; }

    [Description("Password of the extensions")]
    public Secret? Password { get; set; }
}

/// <summary>The heartbeat of 1.5.</summary>
[JsonConverter(typeof(KebabCase<HeartbeatWord>))]
public enum HeartbeatWord
{
    /// <summary>Beat.</summary>
    Beat,

    /// <summary>Hello.</summary>
    Hello,
}

/// <summary>What a wrap-up reason is told by (Q15).</summary>
[JsonConverter(typeof(KebabCase<WrapUpValue>))]
public enum WrapUpValue
{
    /// <summary>Its label.</summary>
    Label,

    /// <summary>Its code.</summary>
    Code,
}

/// <summary>What follows an outcome.</summary>
[JsonConverter(typeof(KebabCase<AfterOutcome>))]
public enum AfterOutcome
{
    /// <summary>The wrap-up ends.</summary>
    GoOn,

    /// <summary>It goes on.</summary>
    Stay,
}

/// <summary>Whose extension completes a transfer (Q9).</summary>
[JsonConverter(typeof(KebabCase<TransferExtension>))]
public enum TransferExtension
{
    /// <summary>The one who was consulted.</summary>
    OtherParty,

    /// <summary>The agent's own.</summary>
    Own,
}

/// <summary>The contact centre.</summary>
[JsonConverter(typeof(KebabCase<Platform>))]
public enum Platform
{
    /// <summary>Unified Contact Center Express.</summary>
    Uccx,

    /// <summary>Unified Contact Center Enterprise.</summary>
    Ucce,
}

internal sealed class KebabCase<TEnum>() : JsonStringEnumConverter<TEnum>(System.Text.Json.JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    AllowTrailingCommas = true,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip)]
[JsonSerializable(typeof(GenericConnectorOptions))]
internal sealed partial class GenericConnectorJson : JsonSerializerContext;
