using Microsoft.AspNetCore.Http;

namespace Patchbay.Host.Supervision.Edges.Bridges;

/// <summary>
/// The time that one request has. When it is over the bridge sees its request aborted; where it goes on all the same, the
/// client is cut off and what runs is counted until it ends. A request is never answered behind the back of who still runs.
/// </summary>
internal sealed class BridgeRequest : IDisposable
{
    private readonly HttpContext _context;
    private readonly Edge _edge;
    private readonly CancellationTokenSource _aborted;
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private bool _over;
    private bool _hangs;
    private bool _ended;

    public BridgeRequest(HttpContext context, Edge edge)
    {
        (_context, _edge) = (context, edge);
        _aborted = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        context.RequestAborted = _aborted.Token;
        lock (_lock) _timer = edge.Clock.CreateTimer(static self => ((BridgeRequest)self!).Look(), this, edge.Limits.Call, edge.Limits.Stop);
    }

    /// <summary>Whether its time was over before its answer began.</summary>
    public bool Over
    {
        get
        {
            lock (_lock) return _over;
        }
    }

    public string Text => $"{_edge.Owner.Name} gave no answer within {EdgeText.Of(_edge.Limits.Call)}.";

    /// <summary>What the bridge maps has ended.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _ended = true;
            if (_hangs) _edge.Meters.HangsOn(_edge.Owner, -1);
        }

        _timer.Dispose();
        _aborted.Dispose();
    }

    private void Look()
    {
        lock (_lock)
        {
            if (_ended || _hangs) return;
            if (_over)
            {
                _hangs = true;
                _edge.Meters.HangsOn(_edge.Owner, 1);
                _context.Abort();
                return;
            }

            // An answer that has begun takes the time it takes.
            if (_context.Response.HasStarted) return;
            _over = true;
            _ = _aborted.CancelAsync().ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        _edge.Trouble.Note($"{Text} It was asked for {_context.Request.Method} {_context.Request.Path}.");
    }
}
