using System.Text.Json.Nodes;
using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.TestKit.Relays;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Diallers.Genius.Tests.Transcripts;

/// <summary>The simulator's program, behind a relay that hears what both say.</summary>
internal sealed class RealSheetDialler : ISheetDialler
{
    private readonly Simulator _simulator;
    private readonly SocketRelay _relay;
    private readonly RelayedLines _heard;

    private RealSheetDialler(Simulator simulator)
    {
        _simulator = simulator;
        _relay = SocketRelay.Start(simulator.Address);
        _heard = new RelayedLines(_relay);
    }

    public Uri Address => _relay.Address;

    public static async Task<ISheetDialler> StartAsync(IReadOnlyList<TranscriptStep> steps) => new RealSheetDialler(await Simulator.StartAsync(SheetLines.World(steps).ToJsonString()));

    public Task AcceptAsync() => Task.CompletedTask;

    public async Task HearAsync(TranscriptValues values, JsonNode line, string where) => SheetLines.Compare(values, line, await _heard.NextAsync(fromClient: true, SheetLines.Type(line)), where);

    public async Task SayAsync(TranscriptValues values, JsonNode line, string where) => SheetLines.Compare(values, line, await _heard.NextAsync(fromClient: false), where);

    public async Task HappensAsync(string what, JsonNode? with) => (await _simulator.HappensAsync("kim.t", what, with)).ShouldBeTrue(what);

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        await _simulator.DisposeAsync();
    }
}
