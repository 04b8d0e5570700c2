using Microsoft.Extensions.Logging;

namespace Patchbay.Host.Supervision.Escapes;

internal static partial class EscapeLog
{
    [LoggerMessage(1, LogLevel.Error, "An exception escaped from {Plugin} on a thread of its own; without the host's guard the process would have ended")]
    public static partial void Escaped(ILogger log, string plugin, Exception problem);

    [LoggerMessage(2, LogLevel.Warning, "A task of {Plugin} failed and nobody looked at it")]
    public static partial void Forgotten(ILogger log, string plugin, Exception problem);

    [LoggerMessage(3, LogLevel.Warning, "A task of the host failed and nobody looked at it")]
    public static partial void ForgottenByHost(ILogger log, Exception problem);

    [LoggerMessage(4, LogLevel.Warning, "More than {Count} exceptions escaped from {Plugin} within {Window}; those that follow are counted and not logged")]
    public static partial void TooMany(ILogger log, string plugin, int count, TimeSpan window);

    [LoggerMessage(5, LogLevel.Error, "What escaped from a plugin could not be told to its supervisor")]
    public static partial void NotTold(ILogger log, Exception problem);
}
