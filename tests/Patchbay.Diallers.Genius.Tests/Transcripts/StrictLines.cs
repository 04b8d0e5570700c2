using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Diallers.Genius.Tests.Transcripts;

/// <summary>
/// What other clients say in ways that a dialler takes too (sheet, section 7.10), as the adapter says it: in the one form that
/// the document describes. A line that has that form already stays as it is.
/// </summary>
internal static partial class StrictLines
{
    public static TranscriptStep Of(TranscriptStep step) => step.Client is { } line ? step with { Client = Of(line) } : step;

    private static JsonObject Of(JsonNode said)
    {
        // Without its braces a line is only a text.
        var line = said is JsonObject whole ? whole.DeepClone().AsObject() : JsonNode.Parse($"{{{Value().Replace(said.GetValue<string>(), "\"$0\"")}}}")!.AsObject();
        switch (SheetLines.Type(line))
        {
            // Types as they are printed by mistake (Q1, Q2, Q4).
            case "GetTenants" when line.ContainsKey("tenant"):
                line["type"] = "GetCampaigns";
                break;
            case "ChapterMark" when line.ContainsKey("messageID"):
                line["type"] = "GetMessageID";
                break;
            case "SendSMS" when line.ContainsKey("message"):
                line["type"] = "SendChatMessage";
                break;
            case "GoAvailable" when !line.ContainsKey("live"):
                (line["live"], line["offline"], line["interactive"]) = (1, -1, -1);
                break;
            case "TransferCall":
                foreach (var key in new[] { "TransferType", "TransferTo" }) line[key] = line[key]!.ToString();
                break;
        }

        return line;
    }

    [GeneratedRegex("<[a-z0-9:]+>")]
    private static partial Regex Value();
}
