namespace Patchbay.Simulators.GenericConnector.Connector;

/// <summary>A node of the connector: a client of the broker, or a list in a test.</summary>
internal interface INode
{
    string Name { get; }

    /// <summary>Whether it was not stopped.</summary>
    bool Running { get; }

    /// <summary>Puts an event on its way to a client's topic; never waits. Lost where the node is stopped; kept while the broker is away.</summary>
    void Send(string destination, string text);

    /// <summary>Breaks the connection to the broker at once; the node makes another.</summary>
    void Drop();
}
