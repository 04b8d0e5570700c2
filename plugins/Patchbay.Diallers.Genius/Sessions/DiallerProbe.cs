using System.Text.Json.Nodes;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Sessions;

/// <summary>Where the dialler has an agent, as far as a probe tells.</summary>
internal enum DiallerStanding
{
    /// <summary>No answer, or one that means nothing here.</summary>
    Unknown,

    /// <summary>In wrap: a disposition is due.</summary>
    Wrap,

    /// <summary>Outside the pool, with no call.</summary>
    Unavailable,

    /// <summary>Waiting, or in a call.</summary>
    Working,
}

/// <summary>
/// Asks where the dialler has an agent without changing anything (sections 1.6 and 2.3). A number that cannot be dialled is
/// refused with 300 where no call may be placed, with 301 in wrap and outside the pool; only then is StartWrap asked, which
/// those two states refuse with 324 and 323. It is never asked where a live call could be up.
/// </summary>
internal static class DiallerProbe
{
    private const string NoNumber = "x";

    public static async Task<DiallerStanding> AskAsync(Func<string, JsonObject, Task<GeniusAnswer>> request)
    {
        switch (await request("ManualDial", new JsonObject { ["telNumber"] = NoNumber }).ConfigureAwait(false))
        {
            case Refusal { Error.Number: 300 }:
                return DiallerStanding.Working;
            case Refusal { Error.Number: 301 }:
                return await request("StartWrap", new JsonObject { ["sessionIndex"] = 0 }).ConfigureAwait(false) switch
                {
                    Refusal { Error.Number: 324 } => DiallerStanding.Wrap,
                    Refusal { Error.Number: 323 } => DiallerStanding.Unavailable,
                    _ => DiallerStanding.Unknown,
                };
            default:
                return DiallerStanding.Unknown;
        }
    }

    /// <summary>
    /// Asks how a slot for chats and offline work stands. A transfer to a queue that is none is refused before anything happens:
    /// with 310 or 311 where somebody talks there, so that StartWrap would end that.
    /// </summary>
    public static async Task<DiallerStanding> AskSlotAsync(int slot, Func<string, JsonObject, Task<GeniusAnswer>> request)
    {
        var nowhere = new JsonObject { ["TransferType"] = "1", ["TransferTo"] = "2", ["Recipient"] = NoNumber, ["data"] = new JsonObject(), ["sessionIndex"] = slot };
        switch (await request("TransferCall", nowhere).ConfigureAwait(false))
        {
            case Refusal { Error.Number: 310 or 311 }:
                return DiallerStanding.Working;
            case Refusal:
                return await request("StartWrap", new JsonObject { ["sessionIndex"] = slot }).ConfigureAwait(false) switch
                {
                    Refusal { Error.Number: 324 } => DiallerStanding.Wrap,
                    Refusal { Error.Number: 323 } => DiallerStanding.Unavailable,
                    _ => DiallerStanding.Unknown,
                };
            default:
                return DiallerStanding.Unknown;
        }
    }
}
