using Patchbay.TestKit.Files;
using Patchbay.TestKit.Transcripts;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>The sequences of the sheet's 4.3, adapter to simulator, field by field, through a broker.</summary>
public abstract class SequenceTests(SharedBroker shared)
{
    private static readonly string Folder = Repository.PathOf("tests", "Data", "generic-connector", "transcripts");

    // A client that comes back asks what is there instead (S11, "Alternative without losing the call").
    private static readonly string[] DoneOtherwise = ["S11-forced-logout.json"];

    public static TheoryData<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileName(file)).Except(DoneOtherwise).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_sequence_is_played_through_the_broker(string name)
    {
        var steps = Transcript.Read(Path.Combine(Folder, name));
        await using var player = await SequencePlayer.StartAsync(shared.Broker, steps.First(step => step.Settings is not null).Settings!.AsObject());

        await player.PlayAsync(steps);
    }
}
