using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>
/// Which command a request means. The document prints four of them with the type of another one; they are told apart by
/// their keys (sheet, Q1 to Q4).
/// </summary>
internal static class CommandNames
{
    public static string Meant(string type, Request request) => type switch
    {
        "GetTenants" when request.Has("tenant") => "GetCampaigns",
        "ChapterMark" when request.Has("messageID") => "GetMessageID",
        "ChapterMark" when request.Has("messageList") => "GetMessageHistory",
        "SendSMS" when request.Has("message") && !request.Has("template") => "SendChatMessage",
        _ => type,
    };
}
