using System.Text.Json.Nodes;

namespace Patchbay.TestClient.Recordings;

internal enum StepKind
{
    /// <summary>The client says something.</summary>
    Sent,

    /// <summary>The service says something.</summary>
    Received,

    /// <summary>Something happens at the dialler's side that no message tells of.</summary>
    Happens,

    Connect,

    Disconnect,

    /// <summary>The service ends the connection.</summary>
    Lost,
}

/// <summary>One step of a recording.</summary>
internal sealed record Step
{
    public required StepKind Kind { get; init; }

    /// <summary>Where it stands: "line 7", "step 7"; with the file's name where there are several.</summary>
    public required string Place { get; init; }

    /// <summary>What was said: a JSON object, with <see cref="Slots"/> in it; null where it was none.</summary>
    public JsonObject? Message { get; init; }

    /// <summary>What was said, as it stands in the recording; for <see cref="StepKind.Happens"/> the word.</summary>
    public string Text { get; init; } = "";

    /// <summary>Of a message by their places, as <c>/RID</c>; of a text by the text that they stand for.</summary>
    public IReadOnlyDictionary<string, Slot> Slots { get; init; } = new Dictionary<string, Slot>();

    /// <summary>What belongs to a happening.</summary>
    public JsonObject? With { get; init; }
}

/// <summary>A value that differs from one playing to the next.</summary>
/// <param name="Name">What is the same value has the same name; <see cref="Any"/> is never compared.</param>
/// <param name="Recorded">As it was recorded; null where the recording only names it.</param>
internal sealed record Slot(string Name, JsonNode? Recorded)
{
    public const string Any = "any";

    /// <summary>The name of the SID that was told last.</summary>
    public const string LastSid = "sid:last";

    /// <summary>What stands before the colon: two names of one group are two values.</summary>
    public string Group => Name.Split(':')[0];
}
