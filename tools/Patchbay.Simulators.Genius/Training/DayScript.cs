using System.Reflection;

namespace Patchbay.Simulators.Genius.Training;

/// <summary>What happens to agents in the course of a day.</summary>
internal sealed record DayScript
{
    /// <summary>What it is asked for by.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>What a trainer reads of it.</summary>
    public string Text { get; init; } = "";

    public required TimeSpan Length { get; init; }

    public required IReadOnlyList<DayStep> Steps { get; init; }

    /// <summary>Those that come with the simulator.</summary>
    public static IReadOnlyList<DayScript> Known { get; } = [.. Embedded()];

    private static IEnumerable<DayScript> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("days/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return DayScriptReader.Read(reader.ReadToEnd());
        }
    }
}
