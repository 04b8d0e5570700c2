namespace Patchbay.Host.Supervision.Edges;

/// <summary>
/// Waits for what runs on another thread and may be held there by a part that blocks instead of waiting: no edge can give such
/// a call up, because its caller's thread is inside the part.
/// </summary>
internal static class EdgeWatch
{
    /// <summary>How much later than the edges, which know more to say.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(5);

    /// <summary>Ends with it, or where a part holds on to a thread for longer than it may.</summary>
    /// <param name="running">What is waited for; it goes on.</param>
    /// <param name="parts">Whom it calls; those without an edge are trusted.</param>
    /// <param name="heldUp">What to say then, of a sentence that names the instance.</param>
    public static async Task<T> WaitAsync<T>(Task<T> running, IEnumerable<object?> parts, Func<string, T> heldUp)
    {
        var edges = parts.OfType<IEdged>().Select(part => part.Edge).ToList();
        if (edges.Count == 0) return await running.ConfigureAwait(false);
        var limit = edges.Max(edge => edge.Limits.Call) + Later;
        while (!running.IsCompleted)
        {
            await ((Task)running).WaitAsync(limit, edges[0].Clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!running.IsCompleted && edges.Find(edge => edge.Held > 0) is { } holding)
            {
                var text = $"{holding.Owner.Name} gave no answer within {EdgeText.Of(limit)}, and holds on to the thread that called it.";
                holding.Trouble.Note(text);
                return heldUp(text);
            }
        }

        return await running.ConfigureAwait(false);
    }
}
