using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Abstractions.Tests.Paper;

/// <summary>Signs in without a question, for flows that begin later.</summary>
internal sealed class GeniusAdapterOnPaper : IDiallerAdapter
{
    public GeniusOnPaper Session { get; private set; } = null!;

    public async ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        Session = new GeniusOnPaper(request.Facts);
        await Session.ConnectedAsync();
        return new SignedIn { Session = Session };
    }

    /// <summary>A desk with an agent signed in, the pool joined, and a call of a predictive campaign in hand.</summary>
    public static async Task<(PaperDesk Desk, PaperBridge Bridge, GeniusOnPaper Dialler)> InCallAsync()
    {
        var (desk, adapter) = (new PaperDesk(), new GeniusAdapterOnPaper());
        var bridge = new PaperBridge(desk);
        await desk.SignInAsync(adapter);
        await bridge.DoesAsync(new SetAgentState { State = AgentState.Ready });
        await adapter.Session.HappensAsync("NowAvailable");
        await adapter.Session.HappensAsync("NowWaiting");
        await adapter.Session.HappensAsync("NowInCall", text: "u-8f31");
        adapter.Session.Wire.Clear();
        return (desk, bridge, adapter.Session);
    }
}
