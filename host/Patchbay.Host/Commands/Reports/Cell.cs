namespace Patchbay.Host.Commands.Reports;

/// <summary>How a text is meant; on a terminal its colour. What matters is in the words: elsewhere there is no colour.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Good,
    Warning,
    Bad,
    Dim,
}

/// <summary>A text with its meaning.</summary>
internal sealed record Cell(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator Cell(string text) => new(text);
}
