using System.Text.Json.Nodes;
using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Diallers.Genius.Tests.Transcripts;

/// <summary>Says the dialler's recorded lines.</summary>
internal sealed class ScriptedSheetDialler : ISheetDialler
{
    private readonly ScriptedPeer _peer = new();
    private PeerConnection? _line;

    public Uri Address => _peer.Address;

    public async Task AcceptAsync() => _line = await _peer.AcceptAsync();

    public async Task HearAsync(TranscriptValues values, JsonNode line, string where) => SheetLines.Compare(values, line, await _line!.TakeAsync(SheetLines.Type(line)), where);

    public Task SayAsync(TranscriptValues values, JsonNode line, string where) => _line!.SayAsync(values.Fill(line).ToJsonString());

    /// <summary>What happened is told by the lines that follow.</summary>
    public Task HappensAsync(string what, JsonNode? with) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _peer.DisposeAsync();
}
