namespace Patchbay.Fakes.Reading;

/// <summary>A text is wrong; the message is a line for each problem.</summary>
internal sealed class ReadingException(IReadOnlyList<Problem> problems, Exception? innerException = null)
    : Exception(string.Join('\n', problems), innerException)
{
    public IReadOnlyList<Problem> Problems { get; } = problems;
}
