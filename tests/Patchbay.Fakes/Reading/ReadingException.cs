namespace Patchbay.Fakes.Reading;

/// <summary>A text is wrong; the message is a line for each problem, in the order of the text.</summary>
internal sealed class ReadingException(IEnumerable<Problem> problems, Exception? innerException = null)
    : Exception(string.Join('\n', problems.OrderBy(problem => problem.Place.Line).ThenBy(problem => problem.Place.Column)), innerException);
