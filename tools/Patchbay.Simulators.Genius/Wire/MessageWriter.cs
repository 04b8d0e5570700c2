using System.Globalization;
using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange;

namespace Patchbay.Simulators.Genius.Wire;

/// <summary>Writes answers and events as the options want them spelled (sheet, section 6.2).</summary>
internal sealed class MessageWriter(GeniusSimulatorOptions options)
{
    /// <summary>An answer; null for a request that is never answered.</summary>
    public string? Write(Request? request, Answer answer)
    {
        var quoted = options.Ids == IdForm.Strings || (options.Ids == IdForm.Mirror && request?.QuotedIds == true);
        var members = new JsonObject();
        if (answer.Error is { } number)
        {
            members["Response"] = "ERROR";
            if (request?.Rid is { } errorRid && request.Type != "KeepAlive") members["RID"] = Id(errorRid, quoted);
            members["ErrorLevel"] = AapiErrors.All[number].Level;
            members["ErrorNumber"] = Id(number, quoted);
            members["ErrorMessage"] = AapiErrors.All[number].Text;
        }
        else if (answer.Members is { } success)
        {
            if (request?.Rid is { } rid) members["RID"] = Id(rid, quoted);
            foreach (var (key, value) in success.ToList())
            {
                success.Remove(key);
                members[Spelled(key)] = key == "SID" && quoted ? value!.ToString() : value;
            }
        }
        else
        {
            return null;
        }

        return members.ToJsonString();
    }

    /// <summary>An event, with the RID that it is acknowledged by.</summary>
    public string Write(long rid, JsonObject happened, bool quotedIds)
    {
        var quoted = options.Ids == IdForm.Strings || (options.Ids == IdForm.Mirror && quotedIds);
        var members = happened.DeepClone().AsObject();
        members["RID"] = Id(rid, quoted);
        members["event"] = Printed(members["event"]!.GetValue<string>());
        return members.ToJsonString();
    }

    /// <summary>Two events are printed with another name than their title has: NowCalling as a TransferUpdate without status (Q5, Q6).</summary>
    private string Printed(string title) => options.Names == EventNames.Logical ? title : title switch
    {
        "NowCalling" => "TransferUpdate",
        "ChatMessage" => "ChatReceived",
        _ => title,
    };

    private string Spelled(string key) => options.ResponseKeyCase == ResponseCase.Documented ? key : key switch
    {
        "response" => "Response",
        "Response" => "response",
        _ => key,
    };

    private static JsonNode Id(long value, bool quoted) => quoted ? JsonValue.Create(value.ToString(CultureInfo.InvariantCulture)) : JsonValue.Create(value);
}
