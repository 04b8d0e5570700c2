using System.Text.Json.Nodes;

namespace Patchbay.TestClient.Commands;

/// <summary>What a parameter's value is in JSON.</summary>
internal enum ParameterType
{
    Text,
    Integer,
    Boolean,
    Object,
    Integers,
}

/// <summary>Whether a parameter can be left out (sheet, section 2: M, M0, O).</summary>
internal enum Need
{
    Mandatory,
    MayBeEmpty,
    Optional,
}

/// <summary>One of the values that a parameter can have.</summary>
internal sealed record Choice(string Value, string Means);

/// <summary>One parameter of a command, as the embedded sheet has it.</summary>
internal sealed record Parameter
{
    public required string Key { get; init; }

    public required ParameterType Type { get; init; }

    public required Need Need { get; init; }

    /// <summary>One line.</summary>
    public required string Help { get; init; }

    /// <summary>What stands for a value that was left blank; null for nothing.</summary>
    public JsonNode? Default { get; init; }

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Not to be seen while it is written.</summary>
    public bool Secret { get; init; }
}
