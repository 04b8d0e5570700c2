namespace Patchbay.Simulators.Programs;

/// <summary>An option of the command line that goes before one of the settings.</summary>
public sealed record CommandLineOption<TOptions>
{
    /// <summary>With its hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What stands for its value in the help.</summary>
    public string HelpName { get; init; } = "URL";

    public required string Description { get; init; }

    public required Action<TOptions, string> Set { get; init; }
}
