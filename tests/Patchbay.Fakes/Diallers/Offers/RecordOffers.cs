using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Fakes.Diallers.Offers;

/// <summary>Records, queries and the directory.</summary>
internal sealed class RecordOffers(FakeSession session) : IRecords, IRecordCreation, IQueries, IAgentDirectory
{
    private int _created;

    public ValueTask<CommandResult> GetAsync(GetRecord command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (command.Interaction is { } interaction)
        {
            var record = session.State.Find(interaction)?.UserData.Without(entry => entry.Name == "URN") ?? [];
            await session.PublishAsync(new RecordChanged { Interaction = interaction, Record = record.Add(new UserDataEntry { Name = "URN", Value = JsonText.Of(command.Reference), Writable = false }) }).ConfigureAwait(false);
        }

        return Value(command.Reference);
    }, cancellationToken);

    public ValueTask<CommandResult> CreateAsync(CreateRecord command, CancellationToken cancellationToken) =>
        session.RunAsync(command, () => ValueTask.FromResult<CommandResult>(Value($"{2_000_000 + Interlocked.Increment(ref _created)}")), cancellationToken);

    public ValueTask<CommandResult> RunAsync(RunQuery command, CancellationToken cancellationToken) => session.RunAsync(command, () =>
        ValueTask.FromResult<CommandResult>(session.State.Entries(CatalogueKind.Queries).Any(known => known.Code == command.Query)
            ? new Done { Value = JsonText.Parse("""[{ "URN": "1000001" }]""") }
            : FakeSession.No($"There is no query '{command.Query}'.", "15")), cancellationToken);

    public ValueTask<CommandResult> ReadAsync(ReadDirectory command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        await session.PublishAsync(new DirectoryChanged
        {
            Directory =
            [
                new DirectoryEntry { Address = "8002", Name = "Back office", Kind = "agent" },
                new DirectoryEntry { Address = "8100", Name = "Second line", Kind = "queue" },
            ],
        }).ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);

    private static Done Value(string urn) => new() { Value = JsonText.Parse($$"""{ "URN": "{{System.Text.Json.JsonEncodedText.Encode(urn)}}", "Name": "Customer" }""") };
}
