namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>An outcome as a dialler has it.</summary>
public sealed record TakenOutcome
{
    public required string Agent { get; init; }

    public required string Outcome { get; init; }

    /// <summary>The number to call back; null where no callback was booked.</summary>
    public string? CallbackNumber { get; init; }

    public bool PersonalCallback { get; init; }
}
