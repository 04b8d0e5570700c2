using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Desks;

namespace Patchbay.Abstractions.Tests.Paper;

/// <summary>
/// The Service Client API's side of a desk, as far as the flows need it: its small counter for interactions, its methods as
/// commands, and its interaction events from the desk's changes. It looks at nothing but the desk.
/// </summary>
internal sealed class ScapiOnPaper(PaperDesk desk)
{
    private readonly List<InteractionId> _ids = [];
    private int _read;

    /// <summary>What a client was told, one line for each event: type, id, state, what else matters.</summary>
    public List<string> Events { get; } = [];

    /// <summary>interaction.consult: the client gets true, and an event with the new interaction.</summary>
    public async Task<string> ConsultAsync(string id, string target) => Answer(await desk.SendAsync(new ConsultationCall { Interaction = Of(id), Destination = target }));

    /// <summary>interaction.completeTransfer takes the id of the consultation.</summary>
    public async Task<string> CompleteTransferAsync(string id) => Answer(await desk.SendAsync(new TransferCall { Interaction = Of(id) }));

    public async Task<string> MarkDoneAsync(string id) => Answer(await desk.SendAsync(new CompleteWork { Interaction = Of(id) }));

    public async Task<string> SetCallResultAsync(string id, string code) => Answer(await desk.SendAsync(new DraftOutcome { Interaction = Of(id), Draft = new OutcomeDraft { Outcome = code } }));

    public async Task<string> BlockMarkdoneAsync(string id, string text) => Answer(await desk.SendAsync(new HoldCompletion { Interaction = Of(id), Holder = "scapi/1", Text = text }));

    public async Task<string> UnblockMarkdoneAsync(string id) => Answer(await desk.SendAsync(new ReleaseCompletion { Interaction = Of(id), Holder = "scapi/1" }));

    /// <summary>interaction.accept, interaction.reject: what rings and what is offered alike.</summary>
    public async Task<string> AcceptAsync(string id) => Answer(await desk.SendAsync(new AnswerCall { Interaction = Of(id) }));

    public async Task<string> RejectAsync(string id) => Answer(await desk.SendAsync(new RejectCall { Interaction = Of(id) }));

    public async Task<string> PreviewAsync(string method, string id) => Answer(await desk.SendAsync(method switch
    {
        "callPreviewRecord" => new CallPreview { Interaction = Of(id), Number = "1" },
        "rejectPreviewRecord" => new RejectPreview { Interaction = Of(id) },
        _ => new CancelPreview { Interaction = Of(id) },
    }));

    /// <summary>Reads what is new at the desk.</summary>
    public IReadOnlyList<string> Told()
    {
        foreach (var change in desk.Changes.Skip(_read))
        {
            _read++;
            var told = change.Fact switch
            {
                InteractionAdded added => Added(added.Interaction),
                InteractionStateChanged moved when change.State.Find(moved.Interaction) is { } now => $"{State(now)} {Number(now.Id)} {Capabilities(now)}".TrimEnd(),
                InteractionRemoved removed => $"REMOVED {Number(removed.Interaction)} {removed.End.ToString().ToUpperInvariant()}",
                CompletionHeld or CompletionReleased or DraftOutcomeChanged when change.State.Find(((InteractionFact)change.Fact).Interaction) is { } now => $"CAPABILITIES {Number(now.Id)} {Capabilities(now)}".TrimEnd(),
                _ => null,
            };
            if (told is not null) Events.Add(told);
        }

        return Events;
    }

    private string Added(Interaction interaction)
    {
        if (!_ids.Contains(interaction.Id)) _ids.Add(interaction.Id);
        var consultation = interaction.ConsultationOf is { } of ? $" isConsultation parent {Number(of)}" : "";
        return $"ADDED {Number(interaction.Id)} {State(interaction)}{consultation} {Capabilities(interaction)}".TrimEnd();
    }

    private string Number(InteractionId id) => $"{_ids.IndexOf(id) + 1}";

    private InteractionId Of(string id)
    {
        Told();
        return _ids[int.Parse(id, CultureInfo.InvariantCulture) - 1];
    }

    /// <summary>The words of the sheet, 4.6.</summary>
    private static string State(Interaction interaction) => (interaction.State, interaction.End) switch
    {
        (InteractionState.Previewing, _) => "PREVIEWING",
        (InteractionState.Offered, _) => "INVITED",
        (InteractionState.Alerting, _) => "RINGING",
        (InteractionState.Originating, _) => "DIALING",
        (InteractionState.Active, _) => "TALKING",
        (InteractionState.Held, _) => "HELD",
        (InteractionState.Failed, _) => "ERROR",
        (InteractionState.Closed, InteractionEnd.Rejected) => "REJECTED",
        (InteractionState.Closed, InteractionEnd.Cancelled) => "CANCELED",
        _ => "IDLE",
    };

    private static string Capabilities(Interaction interaction) => string.Join(',', interaction.AllowedActions.Select(action => action switch
    {
        DeskActions.Answer => "ACCEPT",
        DeskActions.Reject => "REJECT",
        DeskActions.Clear or DeskActions.Reconnect => "HANGUP",
        DeskActions.CallPreview => "CALL",
        DeskActions.RejectPreview => "REJECT_RECORD",
        DeskActions.CancelPreview => "CANCEL_RECORD",
        DeskActions.CompleteWork => "MARK_DONE",
        DeskActions.Hold => "HOLD",
        _ => null,
    }).OfType<string>().Distinct().Order(StringComparer.Ordinal));

    /// <summary>A reply carries true or an errorMessage, whatever of the five ends the command had.</summary>
    private static string Answer(CommandResult result) => result switch
    {
        Done { Value.ValueKind: JsonValueKind.Undefined } or Sent => "true",
        Done done => done.Value.GetRawText(),
        Refused refused => new JsonObject { ["errorMessage"] = refused.Text }.ToJsonString(),
        Unavailable unavailable => new JsonObject { ["errorMessage"] = unavailable.Why }.ToJsonString(),
        Unknown unknown => new JsonObject { ["errorMessage"] = unknown.Why }.ToJsonString(),
        _ => throw new InvalidOperationException($"A sixth way for a command to end: {result}"),
    };
}
