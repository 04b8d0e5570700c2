using System.Text.Json.Nodes;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Sessions;

internal enum LineKind
{
    Sent,
    Received,

    /// <summary>Said by the client itself: that it connected, that the connection is over.</summary>
    Note,
}

/// <summary>One line of the running log. Its text has no secrets in it.</summary>
internal sealed record LogEntry
{
    /// <summary>Counts up from 1 and is never used again.</summary>
    public int Id { get; init; }

    /// <summary>When it was written or last changed, on the log's own count.</summary>
    public long Revision { get; init; }

    public required DateTimeOffset At { get; init; }

    public required LineKind Kind { get; init; }

    /// <summary>Of what was received.</summary>
    public MessageKind? Message { get; init; }

    /// <summary>The command, the event, or the command that is answered.</summary>
    public required string Title { get; init; }

    public required string Text { get; init; }

    public long? Rid { get; init; }

    public long? ErrorNumber { get; init; }

    /// <summary>The request that this answers, or the answer that this request got; for an event and its acknowledgement likewise.</summary>
    public int? Partner { get; init; }

    /// <summary>From the request to its answer; on both.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>An event that nobody acknowledged yet.</summary>
    public bool Waits { get; init; }

    /// <summary>What is not right with it.</summary>
    public string? Problem { get; init; }

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = Id, ["at"] = At.ToString("O"), ["kind"] = Kind.ToString().ToLowerInvariant(), ["title"] = Title, ["text"] = Text };
        if (Message is { } message) json["message"] = message.ToString().ToLowerInvariant();
        if (Rid is { } rid) json["rid"] = rid;
        if (ErrorNumber is { } number) json["error"] = number;
        if (Partner is { } partner) json["partner"] = partner;
        if (Took is { } took) json["ms"] = Math.Round(took.TotalMilliseconds, 1);
        if (Waits) json["waits"] = true;
        if (Problem is { } problem) json["problem"] = problem;
        return json;
    }
}
