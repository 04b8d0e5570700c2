namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>A form to draw: of the sign-in, or a question in the middle of work.</summary>
internal sealed record FormView
{
    /// <summary>Which step.</summary>
    public required string Id { get; init; }

    /// <summary>For the agent.</summary>
    public required string Title { get; init; }

    /// <summary>What was wrong with the last answers.</summary>
    public ProblemView? Problem { get; init; }

    /// <summary>What is asked, in order.</summary>
    public required FieldView[] Fields { get; init; }
}

/// <summary>One field of a form.</summary>
internal sealed record FieldView
{
    /// <summary>What the answer goes by.</summary>
    public required string Name { get; init; }

    /// <summary>For the agent.</summary>
    public required string Label { get; init; }

    /// <summary><c>text</c>, <c>secret</c>, <c>number</c> or <c>choice</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether it may be left empty.</summary>
    public required bool Optional { get; init; }

    /// <summary>What stands in it at first.</summary>
    public string? Suggested { get; init; }

    /// <summary>The values of a choice.</summary>
    public required ChoiceView[] Choices { get; init; }
}

/// <summary>One value of a choice.</summary>
internal sealed record ChoiceView
{
    /// <summary>The answer.</summary>
    public required string Value { get; init; }

    /// <summary>For the agent.</summary>
    public required string Label { get; init; }
}

/// <summary>What went wrong, in the dialler's own number and text where it has them.</summary>
internal sealed record ProblemView
{
    /// <summary>Our own word for it.</summary>
    public required string Code { get; init; }

    /// <summary>For the agent.</summary>
    public required string Text { get; init; }

    /// <summary>How bad the vendor calls it.</summary>
    public string? Level { get; init; }

    /// <summary>The vendor's own number.</summary>
    public string? Number { get; init; }
}
