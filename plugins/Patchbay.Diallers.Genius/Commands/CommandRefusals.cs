using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Commands;

/// <summary>Why a command is not sent to the dialler at all.</summary>
internal static class CommandRefusals
{
    public static Refused Gone { get; } = new() { Code = "unknown-interaction", Text = "The dialler no longer has this call." };

    public static Refused NoTransfer { get; } = new() { Code = "no-consultation", Text = "Nobody is consulted any more." };

    public static Refused NoNumber(string what, string? value) => new() { Code = "invalid-number", Text = $"{what} is a whole number at this dialler, and '{value}' is none." };
}
