namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>The way to one client: a socket, or a list in a test.</summary>
internal interface ILine
{
    /// <summary>The other end, as error 199 sees it.</summary>
    string Address { get; }

    int Port { get; }

    /// <summary>Puts a message on its way; never waits.</summary>
    void Send(string text);

    /// <summary>Puts anything on its way, for tests of the other side.</summary>
    void SendRaw(byte[] bytes, bool binary);

    /// <summary>Cuts the line.</summary>
    void Drop();
}
