namespace Patchbay.TestClient.Wire;

/// <summary>Hears what comes over a connection. Called by one thread at a time.</summary>
internal interface IWireListener
{
    /// <summary>A text message, whole.</summary>
    void Received(string text);

    /// <summary>Something came that is no text message of the protocol.</summary>
    void ReceivedOther(string what);

    /// <summary>The last call: it is over.</summary>
    /// <param name="why">In a sentence.</param>
    void Closed(string why);
}
