namespace Patchbay.Host.Supervision.Edges;

/// <summary>The ends of what parts gave: bounded like their calls. What a part throws then is noted and stops nothing.</summary>
internal static class Endings
{
    public static Operation<bool> Session { get; } = Of("session.dispose");

    public static Operation<bool> Phone { get; } = Of("phone.dispose");

    public static Operation<bool> Part { get; } = Of("part.stop");

    public static async ValueTask<bool> EndAsync(IAsyncDisposable ended)
    {
        await ended.DisposeAsync().ConfigureAwait(false);
        return true;
    }

    private static Operation<bool> Of(string name) => new() { Name = name, Limit = static limits => limits.Stop, Answer = static _ => false };
}
