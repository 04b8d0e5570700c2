using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>The keys of requests as the document spells them; their case is mixed (sheet, section 2.1 and Q9).</summary>
internal static class RequestKeys
{
    private static readonly string[] Envelope = ["type", "SID", "RID"];

    public static IReadOnlyDictionary<string, string[]> All { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Authenticate"] = ["Agent", "Password", "extension", "SecondFactor", "DeviceID", "StoreDevice"],
        ["GetTenants"] = [],
        ["GetCampaigns"] = ["tenant"],
        ["Connect"] = ["tenant", "campaign"],
        ["Logoff"] = [],
        ["KeepAlive"] = [],
        ["GetWebRTC"] = ["tenant", "campaign"],
        ["GoAvailable"] = ["live", "offline", "interactive"],
        ["GoUnavailable"] = ["breakReason"],
        ["Disposition"] = ["outcome", "callbackNumber", "callbackTime", "personalCallback", "data", "sessionIndex"],
        ["StartWrap"] = ["sessionIndex"],
        ["ManualDial"] = ["telNumber"],
        ["PauseRecording"] = [],
        ["ResumeRecording"] = [],
        ["ToggleHold"] = [],
        ["GetRecord"] = ["URN"],
        ["NewRecord"] = ["sessionIndex"],
        ["RunQuery"] = ["QueryNumber", "Parameters", "values"],
        ["MultiSale"] = ["outcome", "quantity"],
        ["GetAgents"] = [],
        ["TransferCall"] = ["TransferType", "TransferTo", "Recipient", "data", "sessionIndex"],
        ["TogglePark"] = ["Switch", "Who"],
        ["TransferOutcome"] = ["Outcome", "sessionIndex"],
        ["Acknowledge"] = [],
        ["SendMail"] = ["template", "recipient", "sessionIndex"],
        ["SendSMS"] = ["template", "recipient", "sessionIndex"],
        ["Keypress"] = ["keyPress"],
        ["TagCall"] = ["URN", "sessionIndex"],
        ["ChapterMark"] = ["chaptername"],
        ["GetMessageID"] = ["messageID"],
        ["GetMessageHistory"] = ["messageList"],
        ["SendChatMessage"] = ["message", "sessionIndex"],
    };

    /// <summary>A key of the request that the document spells in another case; null for none.</summary>
    public static string? Misspelt(Request request)
    {
        var known = All.GetValueOrDefault(request.Type, []);
        return request.Keys.FirstOrDefault(key => !Is(key, StringComparison.Ordinal) && Is(key, StringComparison.OrdinalIgnoreCase));

        bool Is(string key, StringComparison comparison) => Envelope.Concat(known).Any(one => string.Equals(one, key, comparison));
    }
}
