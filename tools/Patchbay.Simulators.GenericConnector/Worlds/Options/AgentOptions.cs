using System.ComponentModel;

namespace Patchbay.Simulators.GenericConnector.Worlds.Options;

/// <summary>An agent of the contact centre.</summary>
public sealed class AgentOptions
{
    [Description("The login id; compared ignoring case")]
    public required string Login { get; set; }

    [Description("The password")]
    public required string Password { get; set; }

    [Description("The first name; left out: the login id")]
    public string? FirstName { get; set; }

    [Description("The last name")]
    public string LastName { get; set; } = "";

    [Description("The extension of the agent's telephone")]
    public required string Extension { get; set; }

    [Description("The id of the agent's team; left out: the first")]
    public string? Team { get; set; }

    [Description("Whether the agent supervises")]
    public bool Supervisor { get; set; }

    [Description("The ids of the teams that a supervisor supervises; left out: all")]
    public List<string>? Teams { get; set; }
}
