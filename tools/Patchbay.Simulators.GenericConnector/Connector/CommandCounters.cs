namespace Patchbay.Simulators.GenericConnector.Connector;

/// <summary>How many commands there were. Guarded by the contact centre's lock.</summary>
internal sealed class CommandCounters
{
    public int Taken { get; set; }

    /// <summary>Messages that were no commands.</summary>
    public int Malformed { get; set; }

    /// <summary>Commands that the document does not have.</summary>
    public int Unknown { get; set; }

    public int Refused { get; set; }
}
