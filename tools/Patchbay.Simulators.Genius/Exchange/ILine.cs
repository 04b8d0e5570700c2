namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>Whether a message is the last that gets through.</summary>
internal enum LineCut
{
    None,

    /// <summary>The line is cut in the middle of the message's frame.</summary>
    Inside,

    /// <summary>The line is cut when the message is out.</summary>
    After,
}

/// <summary>The way to one client: a socket, or a list in a test.</summary>
internal interface ILine
{
    /// <summary>The other end, as error 199 sees it.</summary>
    string Address { get; }

    int Port { get; }

    /// <summary>What is wrong with it at present.</summary>
    LineCondition Condition { get; }

    /// <summary>Puts a message on its way; never waits.</summary>
    void Send(string text, LineCut cut = LineCut.None);

    /// <summary>Puts anything on its way, for tests of the other side.</summary>
    void SendRaw(byte[] bytes, bool binary);

    /// <summary>Cuts the line at once; what is on its way may be lost.</summary>
    void Drop();
}
