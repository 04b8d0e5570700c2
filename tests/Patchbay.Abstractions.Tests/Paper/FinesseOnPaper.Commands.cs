using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Abstractions.Tests.Paper;

internal sealed partial class FinesseOnPaper
{
    private CommandResult? _control;

    /// <summary>The next command of a supervisor is refused by a Control event (3.12).</summary>
    public void ControlSays(string text) => _control = new Refused { Code = "vendor", Text = text };

    public ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken) =>
        Sends(command.ReasonCode is null ? "Logout" : "logoutwithreason", command.ReasonCode ?? "");

    public ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken) =>
        command.State == AgentState.Ready ? Sends("MakeReady", "") : command.ReasonCode is { } code ? Sends("MakeNotReadyWithReason", code) : Sends("MakeNotReady", "");

    public ValueTask<CommandResult> AnswerCallAsync(AnswerCall command, CancellationToken cancellationToken) => Sends("AnswerCall", Of(command.Interaction).Vendor);

    public ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken) => Sends("ReleaseCall", Of(command.Interaction).Vendor);

    public ValueTask<CommandResult> HoldCallAsync(HoldCall command, CancellationToken cancellationToken) => Sends("HoldCall", Of(command.Interaction).Vendor);

    public ValueTask<CommandResult> RetrieveCallAsync(RetrieveCall command, CancellationToken cancellationToken) => Sends("RetrieveCall", Of(command.Interaction).Vendor);

    /// <summary>The same command whatever it is for (rows 20 and 21): the intent is known here only.</summary>
    public ValueTask<CommandResult> ConsultAsync(ConsultationCall command, CancellationToken cancellationToken)
    {
        _asked = command;
        return Sends("ConsultCall", $"{command.Destination},{Of(command.Interaction).Vendor}");
    }

    /// <summary>Addressed by the consultation at the desk, by the main dialog here.</summary>
    public ValueTask<CommandResult> TransferAsync(TransferCall command, CancellationToken cancellationToken)
    {
        _transferring = true;
        return Sends("TransferCall", $"{Of(command.Interaction).To},{Main(command.Interaction).Vendor}");
    }

    public ValueTask<CommandResult> ConferenceAsync(ConferenceCall command, CancellationToken cancellationToken) =>
        Sends("Conferencecall", $"{Of(command.Interaction).To},{Main(command.Interaction).Vendor}");

    /// <summary>There is no command for it: the consultation is released and the call retrieved (S5).</summary>
    public async ValueTask<CommandResult> ReconnectAsync(ReconnectCall command, CancellationToken cancellationToken)
    {
        var (leg, main) = (Of(command.Interaction), Main(command.Interaction));
        leg.Released = true;
        await Sends("ReleaseCall", leg.Vendor);
        return await Sends("RetrieveCall", main.Vendor);
    }

    /// <summary>wrapup is never confirmed (row 25); without a reason there is nothing to send.</summary>
    public async ValueTask<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken)
    {
        var dialog = Of(work.Interaction);
        _dialogs.Remove(dialog.Vendor);
        if (work.Outcome is null) return CommandResult.Success;
        await Sends("wrapup", $"{work.Outcome},{dialog.Vendor}");
        return new Sent();
    }

    /// <summary>A reason that is set twice is the same reason.</summary>
    public ValueTask<ValueList<Reconciliation>> ReconcileAsync(ValueList<PendingWork> pending, CancellationToken cancellationToken) =>
        new(pending.Select(_ => Reconciliation.SendAgainIsHarmless).ToValueList());

    public async ValueTask<CommandResult> SetAsync(SetUserData command, CancellationToken cancellationToken)
    {
        foreach (var entry in command.Entries) await Sends("update_call_variable", $"{Of(command.Interaction).Vendor},{entry.Name},{entry}");
        await PublishAsync(new UserDataChanged { Interaction = command.Interaction, Changed = command.Entries, Cause = FactCause.Agent });
        return CommandResult.Success;
    }

    public ValueTask<CommandResult> WatchTeamAsync(WatchTeam command, CancellationToken cancellationToken) => Sends("getteamusers", command.Team);

    public ValueTask<CommandResult> BargeInAsync(BargeIn command, CancellationToken cancellationToken) => Sends("bargein", $"{command.Agent},{command.Call}");

    public ValueTask<CommandResult> MonitorAsync(MonitorAgent command, CancellationToken cancellationToken) => Sends("silentmonitor", Extensions[command.Agent]);

    public ValueTask<CommandResult> DropAsync(DropParticipant command, CancellationToken cancellationToken) =>
        Sends("dropparticipant", $"{command.Participant},{Of(command.Interaction).Vendor}");

    /// <summary>Where the team's members sit, as TeamUsersList told: silentmonitor wants the extension and not the login.</summary>
    private Dictionary<string, string> Extensions { get; } = [];

    /// <summary>TeamUsersList and, later, State of a member: neither tells the ids of the member's calls (3.13).</summary>
    public async Task MemberAsync(string login, string sits, string state)
    {
        Extensions[login] = sits;
        await PublishAsync(new TeamMemberChanged { Member = new TeamMember { Login = login, Extension = sits, State = Word(state) }, Cause = FactCause.Dialler });
    }

    private Dialog Of(InteractionId id) => _dialogs.Values.Single(dialog => dialog.Id == id);

    private Dialog Main(InteractionId consultation) => Of(Of(consultation).Of!.Value);

    private ValueTask<CommandResult> Sends(string type, string body)
    {
        wire.Add($"> {type}#{agent} | {body}");
        var result = _control ?? CommandResult.Success;
        _control = null;
        return new(result);
    }
}
