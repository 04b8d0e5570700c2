using Microsoft.AspNetCore.Http;
using Patchbay.Host.Supervision.Edges;
using Patchbay.Host.Supervision.Edges.Bridges;
using Patchbay.Host.Web;
using Patchbay.Plugins;

namespace Patchbay.Host.Composition;

/// <summary>The application of one incarnation of a bridge.</summary>
/// <param name="key">The bridge.</param>
/// <param name="application">What it maps.</param>
/// <param name="edge">The edge of that incarnation.</param>
/// <param name="lease">Its share in the incarnation.</param>
internal sealed class Door(InstanceKey key, BridgeApplication application, Edge edge, IDisposable lease)
{
    /// <summary>How long requests may take to end once they were told to.</summary>
    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(5);

    private readonly BridgeEdge _edge = new(edge, application.AnswerAsync);

    public InstanceKey Key => key;

    public BridgeApplication Application => application;

    public Task AnswerAsync(HttpContext context) => _edge.AnswerAsync(context);

    /// <summary>Waits until nothing is answered there any more, and ends it. Nothing reaches it by then.</summary>
    public async Task CloseAsync(TimeSpan patience, TimeProvider clock)
    {
        try
        {
            if (patience > TimeSpan.Zero) await WaitAsync(patience, clock).ConfigureAwait(false);
            application.Stop();
            await WaitAsync(LastMoment, clock).ConfigureAwait(false);
        }
        finally
        {
            await application.DisposeAsync().ConfigureAwait(false);
            lease.Dispose();
        }
    }

    private async Task WaitAsync(TimeSpan patience, TimeProvider clock)
    {
        try
        {
            await application.Idle.WaitAsync(patience, clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What is left is cut off.
        }
    }
}
