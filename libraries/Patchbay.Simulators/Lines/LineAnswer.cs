namespace Patchbay.Simulators.Lines;

/// <summary>How something that was asked of the line exchange ended.</summary>
public sealed record LineAnswer
{
    /// <summary>Kebab-case, one of those that the README lists; null where it was done.</summary>
    public string? Reason { get; init; }

    /// <summary>The reason for people.</summary>
    public string? Text { get; init; }

    /// <summary>The call that was made.</summary>
    public string? Call { get; init; }

    /// <summary>What it brings about. Whoever asked runs it once the answer is out, so that an answer goes before its events.</summary>
    public Action? Then { get; init; }

    public static LineAnswer Done(Action? then = null) => new() { Then = then };

    public static LineAnswer No(string reason, string text) => new() { Reason = reason, Text = text };
}
