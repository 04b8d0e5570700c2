namespace Patchbay.Simulators.GenericConnector.Centre.Agents;

/// <summary>What an agent is doing (sheet, 4.1). The reserved states of outbound dialling are not played.</summary>
internal enum AgentState
{
    Unknown,
    Logout,
    NotReady,
    Ready,
    Reserved,
    Talking,
    Hold,

    /// <summary>Wrap-up that ends in NOT_READY.</summary>
    Work,

    /// <summary>Wrap-up that ends in READY.</summary>
    WorkReady,
}
