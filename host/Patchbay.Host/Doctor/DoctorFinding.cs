namespace Patchbay.Host.Doctor;

/// <summary>How a thing is that the doctor looked at.</summary>
internal enum FindingState
{
    Good,

    /// <summary>It works, and may not be meant.</summary>
    Warning,

    Bad,
}

/// <summary>What was found of one thing.</summary>
internal sealed record DoctorFinding
{
    /// <summary>What kind of thing: <c>environment</c>, <c>plugins</c>, <c>deployment</c>, <c>network</c>, <c>parts</c>.</summary>
    public required string Area { get; init; }

    /// <summary>What was looked at, in a few words.</summary>
    public required string Subject { get; init; }

    public required FindingState State { get; init; }

    /// <summary>One of <see cref="DoctorCodes"/>, or the code of a problem of another kind; null where all is well.</summary>
    public string? Code { get; init; }

    /// <summary>What was found, as a sentence.</summary>
    public required string Text { get; init; }

    /// <summary>What to do; empty where nothing is to be done.</summary>
    public string Fix { get; init; } = "";

    /// <summary>Where in the deployment it stands; null where that is no question.</summary>
    public string? Path { get; init; }

    public static DoctorFinding Good(string area, string subject, string text) => new() { Area = area, Subject = subject, State = FindingState.Good, Text = text };
}
