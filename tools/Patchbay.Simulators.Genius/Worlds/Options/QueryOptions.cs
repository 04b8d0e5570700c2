using System.ComponentModel;

namespace Patchbay.Simulators.Genius.Worlds.Options;

/// <summary>A predefined query. Its answer is a record, a text or a number, by which of the three is given.</summary>
public sealed class QueryOptions
{
    [Description("The number that it is run by")]
    public required int Number { get; set; }

    [Description("Parameters that must be given; else 201")]
    public List<string> Parameters { get; set; } = [];

    [Description("Values that must be given; else 202")]
    public List<string> Values { get; set; } = [];

    [Description("The record that it answers")]
    public Dictionary<string, string>? Answer { get; set; }

    [Description("The text that it answers")]
    public string? Text { get; set; }

    [Description("How many rows it says it changed, where it answers neither record nor text")]
    public int Rows { get; set; } = 1;

    [Description("Whether it fails with 210")]
    public bool Fails { get; set; }
}
