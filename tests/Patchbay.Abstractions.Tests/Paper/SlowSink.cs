using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Abstractions.Tests.Paper;

/// <summary>A sink whose desk takes its time: while it is shut, publishing does not end.</summary>
internal sealed class SlowSink(PaperDesk desk) : IFactSink
{
    private TaskCompletionSource? _shut;

    public void Shut() => _shut = new TaskCompletionSource();

    public void Open()
    {
        var shut = _shut!;
        _shut = null;
        shut.SetResult();
    }

    public async ValueTask PublishAsync(DeskFact fact, CancellationToken cancellationToken)
    {
        if (_shut is { } shut) await shut.Task;
        await desk.PublishAsync(fact, cancellationToken);
    }
}
