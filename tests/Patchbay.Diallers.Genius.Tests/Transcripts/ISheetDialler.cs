using System.Text.Json.Nodes;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Diallers.Genius.Tests.Transcripts;

/// <summary>Who the adapter plays a transcript with: a peer that says what is recorded, or the simulator, which is heard to say it.</summary>
internal interface ISheetDialler : IAsyncDisposable
{
    Uri Address { get; }

    /// <summary>The adapter connects.</summary>
    Task AcceptAsync();

    /// <summary>The adapter says a line.</summary>
    Task HearAsync(TranscriptValues values, JsonNode line, string where);

    /// <summary>The dialler says a line.</summary>
    Task SayAsync(TranscriptValues values, JsonNode line, string where);

    /// <summary>Something happens at the dialler.</summary>
    Task HappensAsync(string what, JsonNode? with);
}
