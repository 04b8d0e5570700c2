using System.Globalization;
using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Model;
using Patchbay.Diallers.Genius.Sessions;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Commands;

/// <summary>The three transfers (section 5.5), and whom they may go to.</summary>
internal sealed class TransferCommands(SessionTraffic traffic) : ICallTransferring, IConsultation, IAgentDirectory
{
    // Extensions are short, numbers outside are not; the document draws no line.
    private const int LongestExtension = 6;

    private volatile IReadOnlyList<DirectoryEntry> _directory = [];

    public ValueList<ConsultationPurpose> Purposes { get; } = [ConsultationPurpose.Transfer, ConsultationPurpose.Conference, ConsultationPurpose.Either];

    public ValueTask<CommandResult> SingleStepTransferAsync(SingleStepTransfer command, CancellationToken cancellationToken) =>
        AskAsync(command.Interaction, new Transfer { Kind = TransferKind.SingleStep, Recipient = command.Destination, Consultation = InteractionId.New() }, command.DestinationKind, command.UserData, cancellationToken);

    public ValueTask<CommandResult> ConsultAsync(ConsultationCall command, CancellationToken cancellationToken)
    {
        var kind = command.Purpose == ConsultationPurpose.Transfer ? TransferKind.Consult : TransferKind.Conference;
        var transfer = new Transfer { Kind = kind, Recipient = command.Destination, Purpose = command.Purpose, Consultation = InteractionId.New() };
        return AskAsync(command.Interaction, transfer, command.DestinationKind, command.UserData, cancellationToken);
    }

    public async ValueTask<CommandResult> TransferAsync(TransferCall command, CancellationToken cancellationToken) =>
        traffic.Read(model => model.Calls.FindConsulting(command.Interaction)) is { } call
            ? (await OutcomeAsync(traffic, call, "complete", cancellationToken).ConfigureAwait(false)).ToResult()
            : CommandRefusals.NoTransfer;

    /// <summary>A conference stands as soon as its recipient is there; whoever was parked since is brought back.</summary>
    public async ValueTask<CommandResult> ConferenceAsync(ConferenceCall command, CancellationToken cancellationToken)
    {
        if (traffic.Read(model => model.Calls.FindConsulting(command.Interaction)) is not { Transfer: { Kind: TransferKind.Conference, Phase: TransferPhase.Joined } transfer }) return CommandRefusals.NoTransfer;
        foreach (var (who, parked) in new[] { (Parking.Client, transfer.ClientParked), (Parking.Recipient, transfer.RecipientParked) })
        {
            if (parked && await Parking.SetAsync(traffic, transfer.Consultation, who, parked: false, cancellationToken).ConfigureAwait(false) is var back and not Done) return back;
        }

        return CommandResult.Success;
    }

    public async ValueTask<CommandResult> ReconnectAsync(ReconnectCall command, CancellationToken cancellationToken) =>
        traffic.Read(model => model.Calls.FindConsulting(command.Interaction)) is { } call
            ? await CancelAsync(traffic, call, cancellationToken).ConfigureAwait(false)
            : CommandRefusals.NoTransfer;

    public async ValueTask<CommandResult> ReadAsync(ReadDirectory command, CancellationToken cancellationToken)
    {
        var answer = await traffic.RequestAsync("GetAgents", [], cancellationToken).ConfigureAwait(false);
        if (answer is not Answered { Body: var body }) return answer.ToReadResult();
        var entries = body.Names("Agents").Select(name => new DirectoryEntry { Address = name, Name = name, Kind = "agent" }).ToValueList();
        _directory = entries;
        await traffic.PublishAsync(_ => [new DirectoryChanged { Directory = entries, Cause = FactCause.Dialler }]).ConfigureAwait(false);
        return CommandResult.Success;
    }

    /// <summary>Gives a consultation up. The dialler presents the call again; that changes nothing any more.</summary>
    public static async Task<CommandResult> CancelAsync(SessionTraffic traffic, SlotCall call, CancellationToken cancellationToken)
    {
        var answer = await OutcomeAsync(traffic, call, "cancel", cancellationToken).ConfigureAwait(false);
        if (answer is Answered) await traffic.PublishAsync(model => model.Transfers.Cancelled(call.Transfer!.Consultation)).ConfigureAwait(false);
        return answer.ToResult();
    }

    private static Task<GeniusAnswer> OutcomeAsync(SessionTraffic traffic, SlotCall call, string outcome, CancellationToken cancellationToken) =>
        traffic.RequestAsync("TransferOutcome", new JsonObject { ["Outcome"] = outcome, ["sessionIndex"] = call.Slot }, cancellationToken);

    private async ValueTask<CommandResult> AskAsync(InteractionId interaction, Transfer transfer, string? destinationKind, ValueList<UserDataEntry> data, CancellationToken cancellationToken)
    {
        if (traffic.Read(model => model.Calls.Find(interaction)) is not { } call) return CommandRefusals.Gone;
        if (call.Transfer is not null) return new Refused { Code = "transferring", Text = "This call is being transferred already." };
        await traffic.PublishAsync(model => model.Calls.Find(interaction) is { } now ? model.Transfers.Asked(now, transfer) : []).ConfigureAwait(false);
        var members = new JsonObject
        {
            ["TransferType"] = ((int)transfer.Kind).ToString(CultureInfo.InvariantCulture),
            ["TransferTo"] = TransferTo(transfer.Recipient, destinationKind),
            ["Recipient"] = transfer.Recipient,
            ["data"] = Pairs.Of(data),
            ["sessionIndex"] = call.Slot,
        };
        var answer = await traffic.RequestAsync("TransferCall", members, cancellationToken).ConfigureAwait(false);
        if (answer is Refusal) await traffic.PublishAsync(model => model.Transfers.Refused(transfer.Consultation)).ConfigureAwait(false);
        else if (answer is Unanswered) await traffic.PublishAsync(model => model.Transfers.Unsure(transfer.Consultation)).ConfigureAwait(false);
        return answer.ToResult();
    }

    /// <summary>"0" a named agent or extension, "1" a number outside, "2" a queue (section 2.1).</summary>
    private string TransferTo(string recipient, string? kind) => kind switch
    {
        "agent" => "0",
        "external" => "1",
        "queue" => "2",
        _ when _directory.Any(entry => entry.Address == recipient) => "0",
        _ => recipient.Length > LongestExtension && recipient.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')') ? "1" : "0",
    };
}
