using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Exchange.Transfers;

/// <summary>A transfer that is running: first offered, then joined (sheet, section 5.5).</summary>
internal sealed class Transfer(AgentSession from, int type, Recipient to, JsonObject data)
{
    public AgentSession From => from;

    /// <summary>0 blind with connect, 1 blind without connect, 2 conference.</summary>
    public int Type => type;

    public Recipient To => to;

    /// <summary>As the agent named it.</summary>
    public string Recipient => to.Name;

    /// <summary>Record data that goes with the call.</summary>
    public JsonObject Data => data;

    /// <summary>Who is rung or talks, where it is an agent.</summary>
    public AgentSession? Agent { get; set; }

    public bool Joined { get; set; }

    public bool ClientParked { get; set; }

    public bool RecipientParked { get; set; }

    /// <summary>Until whoever is rung does something.</summary>
    public ITimer? Ringing { get; set; }
}
