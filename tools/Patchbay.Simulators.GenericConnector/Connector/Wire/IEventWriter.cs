using Patchbay.Simulators.GenericConnector.Centre.Events;

namespace Patchbay.Simulators.GenericConnector.Connector.Wire;

/// <summary>Writes events as their messages' texts.</summary>
internal interface IEventWriter
{
    /// <summary>Null where the format has no such event.</summary>
    /// <param name="receiver">The login id of whom is told; empty for what everybody at a destination is told.</param>
    /// <param name="what">What is told.</param>
    string? Write(string receiver, CentreEvent what);
}
