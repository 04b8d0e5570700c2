namespace Patchbay.Host.Supervision.Edges;

/// <summary>The start of a part: what it throws is told by whoever starts it.</summary>
internal static class Beginnings
{
    public static Operation<bool> Start { get; } = new()
    {
        Name = "part.start",
        Limit = static limits => limits.Start,
        IsAnswer = static _ => true,
    };
}
