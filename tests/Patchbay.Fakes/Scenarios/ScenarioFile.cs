using System.Text.Json;
using Patchbay.Fakes.Reading;
using Patchbay.Fakes.Words;

namespace Patchbay.Fakes.Scenarios;

/// <summary>Reads scenario files; everything wrong in one is told at once.</summary>
internal static class ScenarioFile
{
    /// <summary>Reads a file; null stands for a scenario in which nothing happens.</summary>
    /// <exception cref="ReadingException">The file cannot be read, or it is wrong.</exception>
    public static Scenario Read(string? path, ScenarioFor kind)
    {
        if (path is null) return new Scenario();
        try
        {
            return Parse(Path.GetFileName(path), File.ReadAllBytes(path), kind);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ReadingException([new Problem(new Place(path, 1, 1), "$", $"The scenario cannot be read: {problem.Message}", "Name a file, counted from the deployment's folder.")], problem);
        }
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="ReadingException">It is wrong.</exception>
    public static Scenario Parse(string source, ReadOnlySpan<byte> utf8, ScenarioFor kind)
    {
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        var root = Located.Read(source, utf8);
        var problems = new List<Problem>();
        new ScenarioCheck(kind, problems).Check(root);
        if (problems.Count > 0) throw new ReadingException(problems);
        try
        {
            return (Scenario)WordsReader.Read(root.ToNode()!, typeof(Scenario));
        }
        catch (JsonException problem)
        {
            throw new ReadingException([new Problem(root.Place, problem.Path ?? "$", problem.Message, "Write it as the README shows.")], problem);
        }
    }
}
