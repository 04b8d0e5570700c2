using System.Text.Json.Nodes;
using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Model;

/// <summary>
/// How much work an agent takes, in the vendor's numbers (section 5.8): live is 0 for none or 1; the others count, -1 is none
/// and 0 what the campaign is configured for. <see cref="Keep"/> is what nothing was said about yet.
/// </summary>
internal sealed record AgentLimits
{
    private const int KeepLive = -1;
    private const int Keep = -2;
    private const int None = -1;
    private const int Configured = 0;

    public int Live { get; init; } = KeepLive;

    public int Offline { get; init; } = Keep;

    public int Interactive { get; init; } = Keep;

    /// <summary>What a command asks for. What it does not name stays as it is: voice is on at first, the rest as the options have it.</summary>
    public AgentLimits Asked(SetAgentState command, GeniusOptions options)
    {
        MediaLimit? Of(string medium) => command.Limits.FirstOrDefault(limit => limit.Medium == medium);
        return new AgentLimits
        {
            Live = Of("voice") switch
            {
                { Kind: MediaLimitKind.Keep } => KeepLive,
                { Kind: MediaLimitKind.None } or { Kind: MediaLimitKind.AtMost, AtMost: <= 0 } => 0,
                null when Live == 0 => KeepLive,
                _ => 1,
            },
            Offline = Count(Of("offline"), options.Offline),
            Interactive = Count(Of("interactive"), options.Interactive),
        };
    }

    /// <summary>What holds once the dialler has taken these.</summary>
    public AgentLimits Over(AgentLimits before) => new()
    {
        Live = Live == KeepLive ? before.Live : Live,
        Offline = Offline == Keep ? before.Offline : Offline,
        Interactive = Interactive == Keep ? before.Interactive : Interactive,
    };

    public JsonObject ToMembers() => new() { ["live"] = Live, ["offline"] = Offline, ["interactive"] = Interactive };

    /// <summary>Availability by kind of work, for an agent in or outside the pool.</summary>
    public ValueList<MediaAvailability> ToMedia(bool inPool) =>
    [
        new MediaAvailability { Medium = "voice", State = inPool && Live != 0 ? AgentState.Ready : AgentState.NotReady, Limit = Live == KeepLive ? null : Live },
        Medium("offline", Offline, inPool),
        Medium("interactive", Interactive, inPool),
    ];

    private static MediaAvailability Medium(string name, int limit, bool inPool) => new()
    {
        Medium = name,
        State = inPool && limit != None ? AgentState.Ready : AgentState.NotReady,
        Limit = limit switch
        {
            None => 0,
            > Configured => limit,
            _ => null,
        },
    };

    private static int Count(MediaLimit? limit, int configured) => limit switch
    {
        null => configured,
        { Kind: MediaLimitKind.Keep } => Keep,
        { Kind: MediaLimitKind.None } or { Kind: MediaLimitKind.AtMost, AtMost: <= 0 } => None,
        { Kind: MediaLimitKind.Configured } => Configured,
        var most => most.AtMost,
    };
}
