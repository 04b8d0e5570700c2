using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;
using Patchbay.Simulators.Genius.Worlds;
using Patchbay.Simulators.Genius.Worlds.Options;

namespace Patchbay.Simulators.Genius;

/// <summary>The options of the part <c>genius-simulator</c>. What concerns the protocol is section 6.2 of the AAPI sheet.</summary>
public sealed class GeniusSimulatorOptions : IPluginOptions<GeniusSimulatorOptions>
{
    [Description("Where agents connect: wss://host:port/, or ws://host:port/ on this machine; port 0 for any that is free")]
    public string Listen { get; set; } = "ws://127.0.0.1:8660/";

    [Description("A file that the certificate shown over TLS is written to at each start, as PEM and without its key, for clients to trust")]
    public string? Certificate { get; set; }

    [Description("A PFX or PEM file with the certificate to show and its private key; left out: the simulator makes one for itself")]
    public string? CertificateFrom { get; set; }

    [Description("What opens certificateFrom, where it is locked")]
    public Secret? CertificatePassword { get; set; }

    [Description("Where the control page is: http://host:port/, port 0 for any that is free")]
    public string Control { get; set; } = "http://127.0.0.1:8661/";

    [Description("How long an agent waits for the next outbound call")]
    public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(3);

    [Description("A file that every accepted disposition is appended to, beside the ledger in memory")]
    public string? Ledger { get; set; }

    [Description("answer: an extension that nobody registered answers by itself; exchange: it must be registered at the line exchange")]
    public SimulatedPhones Phones { get; set; } = SimulatedPhones.Answer;

    [Description("How long a registered phone rings before Connect is refused with 150")]
    public TimeSpan RingFor { get; set; } = TimeSpan.FromSeconds(20);

    [Description("How long a phone whose connection broke may stay away before its agent is logged off; when it is back it is rung again")]
    public TimeSpan LineGrace { get; set; } = TimeSpan.FromSeconds(15);

    [Description("How long a number that is called rings before it answers or refuses, and an agent whom a call is transferred to before it is connected")]
    public TimeSpan AnswerAfter { get; set; } = TimeSpan.FromSeconds(2);

    [Description("Where GetWebRTC tells phones to register; left out: the line exchange")]
    public string? WebRtcUri { get; set; }

    [Description("An agent is banned after so many failures to sign on in a row; 0 for never")]
    [Range(0, int.MaxValue)]
    public int BanAfter { get; set; } = 5;

    [Description("An address is banned after so many failures to sign on in a row; 0 for never")]
    [Range(0, int.MaxValue)]
    public int AddressBanAfter { get; set; } = 50;

    [Description("How long a ban lasts")]
    public TimeSpan BanFor { get; set; } = TimeSpan.FromMinutes(15);

    [Description("Call NowCalling and ChatMessage as the document prints them, or as its titles do")]
    public EventNames Names { get; set; } = EventNames.Documented;

    [Description("Write SID and RID as numbers, as strings, or as the request wrote them")]
    public IdForm Ids { get; set; } = IdForm.Numbers;

    [Description("Whether a key of a request may be spelled in another case")]
    public KeyCase InputCase { get; set; } = KeyCase.Tolerant;

    [Description("Write the key Response in the case the document has, or in the other")]
    public ResponseCase ResponseKeyCase { get; set; } = ResponseCase.Documented;

    [Description("What a SID is bound to: another endpoint gets error 199")]
    public EndpointBinding EndpointBinding { get; set; } = EndpointBinding.AddressAndPort;

    [Description("Whether an agent who authenticates again finds the old state or a fresh one")]
    public ReauthState ReauthState { get; set; } = ReauthState.Resume;

    [Description("How long the old state is kept for an agent whose SID is gone")]
    public TimeSpan ReauthGrace { get; set; } = TimeSpan.FromMinutes(5);

    [Description("A SID expires when nothing came for so long")]
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(90);

    [Description("An event that is not acknowledged is sent again after so long; zero for never")]
    public TimeSpan RedeliverAfter { get; set; } = TimeSpan.Zero;

    [Description("Whether a Disposition during the call ends it, or is refused with 320")]
    public DispositionInCall DispositionInCall { get; set; } = DispositionInCall.Accept;

    [Description("Whether a transfer of type 0 or 2 ends for the agent as soon as it is connected")]
    public bool AutoWrapOnConnect { get; set; }

    [Description("Whether a conference that is connected is told with status 4 after status 0")]
    public bool ConferenceStatus4 { get; set; }

    [Description("Whether TogglePark is played, or refused with 99 as a retired command")]
    public ParkCommand TogglePark { get; set; } = ParkCommand.Enabled;

    [Description("Whether a chat text comes back to the agent who sent it")]
    public bool EchoAgentChat { get; set; } = true;

    [Description("Whether sessionIndex 0 is written in events of the live call")]
    public bool SlotZeroIndex { get; set; }

    [Description("Whether Connect is followed by NowUnavailable")]
    public bool NowUnavailableAfterConnect { get; set; } = true;

    [Description("How long GoUnavailable takes to be granted to a waiting agent; left out: at random, up to 2 s")]
    public TimeSpan? GoUnavailableDelay { get; set; }

    [Description("The largest message taken, in bytes; a larger one is dropped and counted")]
    [Range(1024, 104857600)]
    public int MaxMessageBytes { get; set; } = 16 * 1024 * 1024;

    [Description("Tenants with their campaigns; left out: those of the demo")]
    public List<TenantOptions>? Tenants { get; set; }

    [Description("Agents; left out: demo and agent0000 to agent9999")]
    public List<AgentOptions>? Agents { get; set; }

    [Description("Queries that can be run; left out: those of the demo")]
    public List<QueryOptions>? Queries { get; set; }

    [Description("Templates that mails are sent from; left out: those of the demo")]
    public List<int>? MailTemplates { get; set; }

    [Description("Templates that SMS are sent from; left out: those of the demo")]
    public List<int>? SmsTemplates { get; set; }

    [Description("Messages that can be fetched; left out: those of the demo")]
    public List<MessageOptions>? Messages { get; set; }

    [Description("How numbers behave that are called; left out: those of the demo")]
    public List<ExternalOptions>? Externals { get; set; }

    // A timer holds no more than 2^32 milliseconds.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    static JsonTypeInfo<GeniusSimulatorOptions> IPluginOptions<GeniusSimulatorOptions>.JsonTypeInfo => SimulatorJson.Default.GeniusSimulatorOptions;

    /// <summary>Looks at what their types cannot say.</summary>
    /// <exception cref="FormatException">One of them does not fit; the text names it.</exception>
    public void Check()
    {
        if (MaxMessageBytes is < 1024 or > 104857600) throw new FormatException($"maxMessageBytes: {MaxMessageBytes} is not between 1024 and 104857600.");
        if (KeepAliveTimeout == TimeSpan.Zero) throw new FormatException($"keepAliveTimeout: {KeepAliveTimeout} is no time; nobody could stay signed in.");
        foreach (var (key, time) in new[] { ("pace", Pace), ("ringFor", RingFor), ("lineGrace", LineGrace), ("answerAfter", AnswerAfter), ("banFor", BanFor), ("reauthGrace", ReauthGrace), ("keepAliveTimeout", KeepAliveTimeout), ("redeliverAfter", RedeliverAfter), ("goUnavailableDelay", GoUnavailableDelay ?? TimeSpan.Zero) })
        {
            if (time < TimeSpan.Zero) throw new FormatException($"{key}: {time} is less than no time.");
            if (time > Longest) throw new FormatException($"{key}: {time} is too long; {Longest.Days} days is the most.");
        }

        WorldCheck.Check(this);
    }

    /// <summary>Reads options from the text of a settings file.</summary>
    /// <exception cref="JsonException">They do not fit.</exception>
    public static GeniusSimulatorOptions Read(string text) =>
        JsonSerializer.Deserialize(text, SimulatorJson.Default.GeniusSimulatorOptions) ?? throw new JsonException("The settings are null; write { }.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(GeniusSimulatorOptions))]
internal sealed partial class SimulatorJson : JsonSerializerContext;
