namespace Patchbay.Simulators.GenericConnector.Centre;

/// <summary>Why something cannot be done: a code of the sheet's 2.1 (L1) or 3.12, and words for people.</summary>
internal sealed record Refusal(string Code, string Text)
{
    public static Refusal InvalidState(string text) => new("Invalid State", text);

    public static Refusal InvalidInput(string text) => new("Invalid Input", text);

    public static Refusal Missing(string what) => new("Parameter Missing", $"{what} is missing.");

    public static Refusal NotFound(string text) => new("Not Found", text);
}
