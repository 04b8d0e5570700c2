using System.ComponentModel;

namespace Patchbay.Simulators.Genius.Worlds.Options;

/// <summary>A customer with a record.</summary>
public sealed class CustomerOptions
{
    [Description("The record's reference")]
    public required string Urn { get; set; }

    [Description("The telephone number")]
    public string Tel { get; set; } = "";

    [Description("The record's other fields")]
    public Dictionary<string, string> Data { get; set; } = [];
}
