using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Exchange.Calls;

/// <summary>One call of an agent.</summary>
internal sealed record Call
{
    /// <summary>The dialler's name of it; not the SID.</summary>
    public required string SessionId { get; init; }

    public required string UniqueCallId { get; init; }

    /// <summary>Empty for a manual call.</summary>
    public string Campaign { get; init; } = "";

    /// <summary>0 predictive, 3 preview or manual, 4 progressive, 5 inbound (sheet, sections 3.1 and 5.4).</summary>
    public required int Type { get; init; }

    public required string Tel { get; init; }

    /// <summary>0 where it did not come through a queue.</summary>
    public int Queue { get; init; }

    /// <summary>Whether another agent gave it to this one.</summary>
    public bool Transferred { get; init; }

    /// <summary>Whether it is recorded when it is connected.</summary>
    public bool Records { get; init; }

    public required JsonObject Data { get; init; }

    /// <summary>What the agent sent with Keypress.</summary>
    public string Digits { get; set; } = "";

    /// <summary>What the agent marked with ChapterMark.</summary>
    public List<string> Chapters { get; } = [];

    /// <summary>Writes it as NowInCall has it (sheet, section 3.1).</summary>
    public void WriteTo(JsonObject members)
    {
        members["campaign"] = Campaign;
        members["calltype"] = Type;
        members["tel"] = Tel;
        members["transfer"] = Transferred;
        members["sessionID"] = SessionId;
        members["queuenumber"] = Queue;
        members["data"] = Data.DeepClone();
        members["uniquecallid"] = UniqueCallId;
    }
}
