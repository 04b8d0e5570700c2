using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>What the simulator really has, against what a desk shows.</summary>
internal static class Truth
{
    /// <summary>Waits until a desk shows what there is, and says how they differ where that does not come.</summary>
    public static async Task IsShownAsync(ConnectorSimulator simulator, BrokeredDesk desk)
    {
        string? difference = null;
        try
        {
            await Eventually.UntilAsync($"the desk of {desk.Agent} shows what there is", async () => (difference = Difference(await simulator.AgentAsync(desk.Agent), desk.State)) is null);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} {difference}\n{string.Join('\n', desk.Facts.Facts.TakeLast(25))}", late);
        }
    }

    /// <returns>Null where they are the same.</returns>
    private static string? Difference(JsonObject? truth, DeskState desk)
    {
        if (truth is null) return "The connector does not know the agent.";
        var wanted = State(truth["state"]!.GetValue<string>());
        if (desk.Agent.State != wanted) return $"The agent is {wanted} and the desk shows {desk.Agent.State}.";
        var there = truth["dialogs"]!.AsArray().ToDictionary(dialog => dialog!["id"]!.GetValue<string>(), dialog => dialog!["state"]!.GetValue<string>());
        var shown = desk.Interactions.Where(interaction => interaction.State != InteractionState.Wrapping).ToDictionary(interaction => interaction.VendorId ?? "?", interaction => interaction.State);
        if (!there.Keys.Order().SequenceEqual(shown.Keys.Order())) return $"There are the dialogs {string.Join(' ', there.Keys)} and the desk shows {string.Join(' ', shown.Keys)}.";
        foreach (var (id, state) in there)
            if (shown[id] != Call(state)) return $"Dialog {id} is {state} and the desk shows {shown[id]}.";
        return null;
    }

    private static AgentState State(string word) => word switch
    {
        "LOGOUT" => AgentState.LoggedOut,
        "NOT_READY" => AgentState.NotReady,
        "READY" => AgentState.Ready,
        "RESERVED" => AgentState.Reserved,
        "TALKING" or "HOLD" => AgentState.Busy,
        "WORK" or "WORK_READY" => AgentState.AfterCallWork,
        _ => AgentState.Unknown,
    };

    private static InteractionState Call(string word) => word switch
    {
        "INITIATING" or "INITIATED" => InteractionState.Originating,
        "ALERTING" => InteractionState.Alerting,
        "ACTIVE" => InteractionState.Active,
        "HELD" => InteractionState.Held,
        "FAILED" => InteractionState.Failed,
        _ => throw new InvalidOperationException(word),
    };
}
