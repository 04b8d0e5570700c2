using Patchbay.Simulators.GenericConnector.Centre;
using Patchbay.Simulators.GenericConnector.Centre.Agents;
using Patchbay.Simulators.GenericConnector.Centre.Events;
using Patchbay.Simulators.GenericConnector.Worlds.Options;

namespace Patchbay.Simulators.GenericConnector.Connector.Commands;

/// <summary>Signing in and out, and the agent's state (sheet, 2.1 rows 4 to 10, 16 to 18, 26, 27, 29, 30).</summary>
internal sealed class StateCommands(ContactCentre centre) : ICommandSet
{
    public IReadOnlyDictionary<string, Command> Commands => new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["Logout"] = new() { Parameters = 0, Carry = call => centre.SignOn.Logout(call.Agent, "") },
        ["logoutwithreason"] = new() { Parameters = 1, Carry = call => WithReason(call, centre.World.Logout, reason => centre.SignOn.Logout(call.Agent, reason)) },
        ["force_logout"] = new() { Parameters = 0, SignedIn = false, Carry = ForceLogout },
        ["GetState"] = new() { Parameters = 0, SignedIn = false, Carry = GetState },
        ["MakeReady"] = new() { Parameters = 0, Carry = call => centre.States.MakeReady(call.Agent) },
        ["MakeNotReady"] = new() { Parameters = 0, Carry = call => centre.States.MakeNotReady(call.Agent, "") },
        ["MakeNotReadyWithReason"] = new() { Parameters = 1, Carry = call => WithReason(call, centre.World.NotReady, reason => centre.States.MakeNotReady(call.Agent, reason)) },
        ["makeworknotready"] = new() { Parameters = 0, Carry = call => centre.States.EndWork(call.Agent, AgentState.NotReady) },
        ["makeworkready"] = new() { Parameters = 0, Carry = call => centre.States.EndWork(call.Agent, AgentState.Ready) },
        ["reasoncodenotready"] = Reasons("NOT_READY", centre.World.NotReady),
        ["reasoncodelogout"] = Reasons("LOGOUT", centre.World.Logout),
        ["wrapupreasoncode"] = Reasons("WrapUp", centre.World.WrapUp),
    };

    private Command Reasons(string category, IReadOnlyList<ReasonCode> codes) => new()
    {
        Parameters = 0,
        Carry = call =>
        {
            centre.Tell(call.Agent.Id, new ReasonCodesEvent(category, codes));
            return null;
        },
    };

    private static Refusal? WithReason(CommandCall call, IReadOnlyList<ReasonCode> codes, Func<string, Refusal?> carry)
    {
        var reason = call.Text[0];
        if (reason.Length == 0) return Refusal.Missing("The reason code");
        return codes.Any(known => known.Code == reason) ? carry(reason) : new Refusal("CF_INVALID_AGENT_REASON_CODE", $"There is no reason code {reason}.");
    }

    private Refusal? ForceLogout(CommandCall call)
    {
        if (call.Agent.SignedIn) centre.SignOn.Force(call.Agent);
        else centre.States.Tell(call.Agent);
        return null;
    }

    /// <summary>For somebody who is not signed in the answer is not known (sheet, Q24).</summary>
    private Refusal? GetState(CommandCall call)
    {
        if (call.Agent.SignedIn || centre.Options.StateBeforeLogin == StateBeforeLogin.Logout) centre.Tell(call.Agent.Id, centre.States.StateOf(call.Agent));
        else if (centre.Options.StateBeforeLogin == StateBeforeLogin.Unknown) centre.Tell(call.Agent.Id, centre.States.StateOf(call.Agent) with { State = AgentState.Unknown.Upper() });
        return null;
    }
}
