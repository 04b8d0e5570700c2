using System.Text.Json.Nodes;

namespace Patchbay.TestKit.Transcripts;

/// <summary>One step of a transcript; exactly one of its members is there, but for what belongs to what it does.</summary>
public sealed record TranscriptStep
{
    /// <summary>What the client sends: an object, or a text that is sent as it is.</summary>
    public JsonNode? Client { get; init; }

    /// <summary>What the server sends.</summary>
    public JsonNode? Server { get; init; }

    /// <summary>What happens beside the messages, in a word that the players know.</summary>
    public string? Does { get; init; }

    /// <summary>What belongs to <see cref="Does"/>: who, where, which text.</summary>
    public JsonNode? With { get; init; }

    /// <summary>Settings that the transcript needs of the server.</summary>
    public JsonNode? Settings { get; init; }

    /// <summary>For the reader.</summary>
    public string? Note { get; init; }
}
