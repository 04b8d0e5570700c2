using Microsoft.Extensions.Logging;
using Patchbay.Desks;

namespace Patchbay.Bridges.SoftphoneConnector.Clients;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "{Client} is bound to desk {Desk}.")]
    public static partial void Bound(ILogger log, string client, DeskKey desk);

    [LoggerMessage(LogLevel.Information, "{Client} has no desk yet: none has a line of its user, and there is not exactly one it could fall back on.")]
    public static partial void Unbound(ILogger log, string client);

    [LoggerMessage(LogLevel.Information, "{Client} is over: {Other} took desk {Desk} over.")]
    public static partial void TakenOver(ILogger log, string client, string other, DeskKey desk);

    [LoggerMessage(LogLevel.Information, "{Client} is over: it was silent for {Time}.")]
    public static partial void Silent(ILogger log, string client, TimeSpan time);

    [LoggerMessage(LogLevel.Warning, "No desk was opened for {Client}: {Code}: {Reason}")]
    public static partial void NotOpened(ILogger log, string client, string code, string reason);

    [LoggerMessage(LogLevel.Warning, "{Action} of {Client} did not succeed at desk {Desk}: {Result}")]
    public static partial void Failed(ILogger log, string action, string client, DeskKey desk, CommandResult result);

    [LoggerMessage(LogLevel.Error, "Ending {Client} failed.")]
    public static partial void EndBroke(ILogger log, string client, Exception problem);
}
