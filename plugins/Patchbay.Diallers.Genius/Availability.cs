using System.Text.Json.Nodes;
using Patchbay.Desks;

namespace Patchbay.Diallers.Genius;

/// <summary>The limits that go with GoAvailable (section 2.1): live is 1, 0 or -1 for as it is; the others count, 0 is as configured, -1 none, -2 as it is.</summary>
internal static class Availability
{
    public static JsonObject Members(SetAgentState command, GeniusOptions options)
    {
        MediaLimit? Of(string medium) => command.Limits.FirstOrDefault(limit => limit.Medium == medium);
        var live = Of("voice") switch
        {
            { Kind: MediaLimitKind.Keep } => -1,
            { Kind: MediaLimitKind.None } => 0,
            _ => 1,
        };
        return new JsonObject { ["live"] = live, ["offline"] = Count(Of("offline"), options.Offline), ["interactive"] = Count(Of("interactive"), options.Interactive) };
    }

    private static int Count(MediaLimit? limit, int configured) => limit switch
    {
        null => configured,
        { Kind: MediaLimitKind.Keep } => -2,
        { Kind: MediaLimitKind.None } => -1,
        { Kind: MediaLimitKind.Configured } => 0,
        var most => most.AtMost,
    };
}
