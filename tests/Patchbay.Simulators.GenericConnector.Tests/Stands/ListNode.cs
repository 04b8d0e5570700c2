using Patchbay.Simulators.GenericConnector.Connector;

namespace Patchbay.Simulators.GenericConnector.Tests.Stands;

/// <summary>A node that puts what it is to publish into a list.</summary>
internal sealed class ListNode(string name, List<(string Destination, string Text)> published) : INode
{
    public string Name => name;

    public bool Running { get; set; } = true;

    public int Drops { get; private set; }

    public void Send(string destination, string text)
    {
        if (Running) published.Add((destination, text));
    }

    public void Drop() => Drops++;
}
