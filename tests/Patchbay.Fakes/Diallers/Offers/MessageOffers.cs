using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Fakes.Diallers.Offers;

/// <summary>Chats, mail and SMS.</summary>
internal sealed class MessageOffers(FakeSession session) : IChat, ITemplateMessages, IMessageFetch, IMessageHistory
{
    public ValueTask<CommandResult> SendAsync(SendChatMessage command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (session.State.Find(command.Interaction) is null) return FakeSession.No("There is no such interaction.", "2");
        await session.PublishAsync(new MessageSent { Interaction = command.Interaction, Message = new ChatMessage { From = session.Agent, Text = command.Text } }).ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);

    public ValueTask<CommandResult> SendAsync(SendTemplate command, CancellationToken cancellationToken) => session.RunAsync(command, () =>
        ValueTask.FromResult<CommandResult>(session.State.Entries(CatalogueKind.Templates).Any(known => known.Code == command.Template)
            ? new Sent()
            : FakeSession.No($"There is no template '{command.Template}'.", "14")), cancellationToken);

    public ValueTask<CommandResult> FetchAsync(FetchMessage command, CancellationToken cancellationToken) => session.RunAsync(command, () =>
        ValueTask.FromResult<CommandResult>(new Done
        {
            Value = JsonText.Parse("""{ "sender": "customer@example.net", "recipients": ["agent@example.net"], "subject": "A question", "body": "Where is it?", "attachments": [] }"""),
        }), cancellationToken);

    public ValueTask<CommandResult> FetchAsync(FetchMessageHistory command, CancellationToken cancellationToken) => session.RunAsync(command, () =>
        ValueTask.FromResult<CommandResult>(new Done { Value = JsonText.Parse("""[{ "sender": "customer@example.net", "subject": "A question" }]""") }), cancellationToken);
}
