using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;

namespace Patchbay.Diallers.Genius;

/// <summary>The options of the part <c>genius</c>.</summary>
public sealed class GeniusOptions : IPluginOptions<GeniusOptions>
{
    [Description("Address of the AAPI service, wss://host; ws:// is taken on loopback, elsewhere only with allowPlain")]
    public required AddressRef Address { get; set; }

    [Description("Take ws:// beyond loopback too: everything, passwords included, then crosses the network in clear")]
    public bool AllowPlain { get; set; }

    [Description("PEM file with the certificate of the service or of who issued it, where the machine does not know that; nothing else is trusted then")]
    [StringSyntax("path")]
    public string? TrustedCertificate { get; set; }

    [Description("Extension or number of the agent's phone, called while the agent signs in; ${agent} stands for the login; asked at sign-in when left out")]
    public string? Extension { get; set; }

    [Description("Tenant; asked at sign-in when left out and there is more than one")]
    public string? Tenant { get; set; }

    [Description("Campaign; asked at sign-in when left out")]
    public string? Campaign { get; set; }

    [Description("Ask the dialler for the phone's credentials (GetWebRTC) before each Connect; they replace the extension")]
    public bool WebRtc { get; set; }

    [Description("How many days a device may be remembered after a second factor, so that no code is asked; 0 for never")]
    [Range(0, 365)]
    public int RememberDeviceDays { get; set; } = 30;

    [Description("Outcomes an agent may give: the dialler tells no list of its own")]
    public List<GeniusOutcome> Outcomes { get; set; } = [];

    [Description("Reasons for a break: the dialler tells no list of its own")]
    public List<GeniusBreakReason> BreakReasons { get; set; } = [];

    [Description("Prepared queries that an agent may run: the dialler tells no list of its own")]
    public List<GeniusQuery> Queries { get; set; } = [];

    [Description("Templates of mails and SMS: the dialler tells no list of its own")]
    public List<GeniusTemplate> Templates { get; set; } = [];

    [Description("Offer to hold either party of a transfer (TogglePark), which the vendor has retired")]
    public bool TogglePark { get; set; } = true;

    [Description("Limit for offline sessions when going ready: -2 keep, -1 none, 0 as the campaign has it, or a number")]
    [Range(-2, 1000)]
    public int Offline { get; set; } = -2;

    [Description("Limit for interactive sessions when going ready: -2 keep, -1 none, 0 as the campaign has it, or a number")]
    [Range(-2, 1000)]
    public int Interactive { get; set; } = -2;

    [Description("How the time of a callback is written, as a .NET format")]
    public string CallbackTimeFormat { get; set; } = "yyyy-MM-dd HH:mm:ss";

    [Description("A KeepAlive is sent when nothing else was for so long; the vendor wants one every 30 s")]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(25);

    [Description("How long the service may take to answer a WebSocket ping, which goes out when nothing came for as long as keepAlive says, before the connection counts as dead")]
    public TimeSpan PingTimeout { get; set; } = TimeSpan.FromSeconds(20);

    [Description("How long an answer may take before its request counts as unanswered")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    [Description("The same for Connect, which is answered when the agent's phone is")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(45);

    [Description("Wait before the first attempt to connect again; doubles with each")]
    public TimeSpan ReconnectDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    [Description("The longest wait between attempts to connect again")]
    public TimeSpan ReconnectDelayMax { get; set; } = TimeSpan.FromSeconds(15);

    [Description("How long no event may have come before the state of an outcome is asked after")]
    public TimeSpan ReconcileQuiet { get; set; } = TimeSpan.FromMilliseconds(300);

    [Description("The largest message taken, in bytes; larger ones are dropped and counted")]
    [Range(1024, 104857600)]
    public int MaxMessageBytes { get; set; } = 32 * 1024 * 1024;

    [Description("Type names to send instead of the logical ones, for a service that takes only what the document prints")]
    public Dictionary<string, string> TypeNames { get; set; } = [];

    static JsonTypeInfo<GeniusOptions> IPluginOptions<GeniusOptions>.JsonTypeInfo => GeniusJson.Default.GeniusOptions;
}

/// <summary>An outcome: what AAPI calls a disposition's result code.</summary>
public sealed class GeniusOutcome
{
    [Description("The dialler's code")]
    public required int Code { get; set; }

    [Description("What the agent reads")]
    public required string Label { get; set; }

    [Description("Whether a callback goes with it")]
    public bool Callback { get; set; }
}

/// <summary>A reason for a break.</summary>
public sealed class GeniusBreakReason
{
    [Description("The dialler's code")]
    public required int Code { get; set; }

    [Description("What the agent reads")]
    public required string Label { get; set; }
}

/// <summary>A prepared query: what AAPI calls a DataQuery.</summary>
public sealed class GeniusQuery
{
    [Description("The dialler's number")]
    public required int Number { get; set; }

    [Description("What the agent reads")]
    public required string Label { get; set; }

    [Description("The names of the parameters that it must be given, else the dialler answers 201")]
    public List<string> Parameters { get; set; } = [];

    [Description("The names of the values that it must be given to write, else the dialler answers 202")]
    public List<string> Values { get; set; } = [];
}

/// <summary>A template of a mail or an SMS.</summary>
public sealed class GeniusTemplate
{
    [Description("The dialler's number")]
    public required int Number { get; set; }

    [Description("What the agent reads")]
    public required string Label { get; set; }

    [Description("What is sent: email or sms")]
    public required TemplateKind Kind { get; set; }
}

/// <summary>What a template makes.</summary>
[JsonConverter(typeof(KebabCase<TemplateKind>))]
public enum TemplateKind
{
    /// <summary>A mail, sent by SendMail.</summary>
    Email,

    /// <summary>An SMS, sent by SendSMS.</summary>
    Sms,
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
[JsonSerializable(typeof(GeniusOptions))]
internal sealed partial class GeniusJson : JsonSerializerContext;
