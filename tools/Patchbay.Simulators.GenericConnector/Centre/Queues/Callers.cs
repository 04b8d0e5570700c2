using System.Globalization;
using Patchbay.Simulators.GenericConnector.Centre.Agents;

namespace Patchbay.Simulators.GenericConnector.Centre.Queues;

/// <summary>
/// Customers who call by themselves: one a while after an agent came free, to the queues in turn. Called under the contact
/// centre's lock.
/// </summary>
internal sealed class Callers(ContactCentre centre)
{
    // Numbers that Ofcom keeps free for stories.
    private const int First = 960101;
    private const int Numbers = 99;

    private int _called;

    /// <summary>An agent came free.</summary>
    public void Expect(Agent agent)
    {
        if (centre.Options.Pace <= TimeSpan.Zero || centre.World.Queues.Count == 0) return;
        var since = agent.Since;
        centre.Clock.After(centre.Options.Pace, () =>
        {
            if (agent.State != AgentState.Ready || agent.Since != since) return;
            var turn = _called++;
            var from = $"01632{(First + (turn % Numbers)).ToString(CultureInfo.InvariantCulture)}";
            centre.Queues.CallIn(centre.World.Queues[turn % centre.World.Queues.Count], from, new Dictionary<int, string> { [1] = $"C-{5001 + turn}" });
        });
    }
}
