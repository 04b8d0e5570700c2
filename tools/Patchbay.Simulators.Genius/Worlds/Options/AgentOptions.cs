using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Patchbay.Simulators.Genius.Worlds.Options;

/// <summary>An agent's account.</summary>
public sealed class AgentOptions
{
    [Description("The user name")]
    public required string Name { get; set; }

    [Description("The password")]
    public required string Password { get; set; }

    [Description("The tenants that are granted; left out: all")]
    public List<string>? Tenants { get; set; }

    [Description("Whether the account may use the Agent API; else 101")]
    public bool Allowed { get; set; } = true;

    [Description("The queues that the agent serves beside that of the campaign; left out: all of the tenants granted")]
    public List<int>? Queues { get; set; }

    [Description("The secret of the second factor, in base 32; left out: none is asked for")]
    public string? SecondFactor { get; set; }

    [Description("How many queries and records a day, until 220; left out: without end")]
    [Range(0, int.MaxValue)]
    public int? RequestLimit { get; set; }
}
