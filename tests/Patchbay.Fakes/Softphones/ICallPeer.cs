namespace Patchbay.Fakes.Softphones;

/// <summary>What carries calls: a line at the exchange, or the fake itself for calls that a test invents.</summary>
internal interface ICallPeer
{
    /// <summary>Asks for something and waits for the answer. What it brings about is told to the phone's calls.</summary>
    /// <param name="type">As the line exchange calls it: <c>answer</c>, <c>hang-up</c>, <c>hold</c> ...</param>
    /// <param name="call">The carrier's id.</param>
    /// <param name="argument">Digits, a destination, a reason; null where there is none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    ValueTask<PeerAnswer> AskAsync(string type, string call, string? argument, CancellationToken cancellationToken);

    /// <summary>The same, and nobody waits.</summary>
    void Tell(string type, string call, string? argument);
}
