using Microsoft.Extensions.Logging;

namespace Patchbay.Diallers.Genius;

/// <summary>What the adapter logs. Never a password, a customer's data, or more of a number than its last three figures.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Sending failed: {Why}")]
    public static partial void SendFailed(ILogger log, string why);

    [LoggerMessage(2, LogLevel.Information, "Connection over: {Why}")]
    public static partial void ConnectionOver(ILogger log, string why);

    [LoggerMessage(3, LogLevel.Warning, "An answer that nobody waits for: {Kind}")]
    public static partial void Orphan(ILogger log, string kind);

    [LoggerMessage(4, LogLevel.Warning, "Message {Count} dropped: {Why}")]
    public static partial void Dropped(ILogger log, int count, string why);

    [LoggerMessage(5, LogLevel.Warning, "{Agent}: the event {Event} is not known; it is acknowledged so that those after it come")]
    public static partial void UnknownEvent(ILogger log, string agent, string @event);

    [LoggerMessage(6, LogLevel.Warning, "{Agent}: the session broke; it is being brought back")]
    public static partial void Recovering(ILogger log, string agent);

    [LoggerMessage(7, LogLevel.Information, "{Agent}: the session is live again; context {Context}")]
    public static partial void Recovered(ILogger log, string agent, string context);

    [LoggerMessage(8, LogLevel.Warning, "{Agent}: attempt {Attempt} to connect again failed: {Why}")]
    public static partial void ReconnectFailed(ILogger log, string agent, int attempt, string why);

    [LoggerMessage(9, LogLevel.Error, "{Agent}: the session is lost: {Why}")]
    public static partial void SessionLost(ILogger log, string agent, string why);

    [LoggerMessage(10, LogLevel.Error, "{Agent}: publishing an event failed")]
    public static partial void PublishFailed(ILogger log, string agent, Exception problem);

    [LoggerMessage(11, LogLevel.Information, "The desk has no phone ready at {Extension}, so it must be another: {Why}")]
    public static partial void NoPhone(ILogger log, string extension, string? why);
}
