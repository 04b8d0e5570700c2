namespace Patchbay.Host.Resolution;

/// <summary>What a decision is about.</summary>
internal enum SubjectKind
{
    Plugin,
    Part,
    Instance,
    Desk,
}

/// <summary>How it was decided.</summary>
internal enum Verdict
{
    Taken,
    Refused,
}

/// <summary>What a decision is about.</summary>
internal sealed record Subject
{
    public required SubjectKind Kind { get; init; }

    /// <summary>A plugin's id (its folder's name where that could not be read), a part's name, an instance's key, a desk plan's.</summary>
    public required string Name { get; init; }

    /// <summary>What tells apart two of one name: a plugin's folder, a part's section and folder. Empty where there can be one only.</summary>
    public string Where { get; init; } = "";

    public static Subject Plugin(string id, string folder) => new() { Kind = SubjectKind.Plugin, Name = id, Where = folder };

    public static Subject Part(string name, string contract, string folder) => new() { Kind = SubjectKind.Part, Name = name, Where = $"{contract} in {folder}" };

    public static Subject Instance(string key) => new() { Kind = SubjectKind.Instance, Name = key };

    public static Subject Desk(string key) => new() { Kind = SubjectKind.Desk, Name = key };

    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()} {Name}";
}

/// <summary>One decision of the resolver.</summary>
internal sealed record Decision
{
    /// <summary>Counts from 1; a cause has a smaller number than what it causes.</summary>
    public required int Number { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>What was applied: one of <see cref="Rules"/>.</summary>
    public required string Rule { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>What was decided and why, as a sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The numbers of the decisions that this one follows from.</summary>
    public IReadOnlyList<int> Causes { get; init; } = [];

    public override string ToString() =>
        $"{Number}  {Subject}  {Rule}  {Verdict.ToString().ToLowerInvariant()}  {Text}{(Causes.Count == 0 ? "" : $"  <- {string.Join(", ", Causes)}")}";
}
