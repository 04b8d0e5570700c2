using Patchbay.Desks;

namespace Patchbay.Diallers.GenericConnector.Commands;

/// <summary>Why a command is not sent to the dialler at all, or came to nothing.</summary>
internal static class CommandRefusals
{
    public static Refused Gone { get; } = new() { Code = "unknown-interaction", Text = "The dialler no longer has this call." };

    public static Refused Ended { get; } = new() { Code = "call-ended", Text = "The call ended before that." };

    public static Refused NoConsultation { get; } = new() { Code = "no-consultation", Text = "Nobody is consulted any more." };
}
