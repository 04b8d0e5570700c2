using Microsoft.Extensions.Logging;

namespace Patchbay.Diallers.GenericConnector;

/// <summary>What the adapter logs. Never a body: it holds passwords, and customers' numbers.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Connected to broker {Broker}; commands go to {Queue}, events come to {Destination}")]
    public static partial void Connected(ILogger log, string broker, string queue, string destination);

    [LoggerMessage(2, LogLevel.Warning, "Broker {Broker}, attempt {Attempt}: {Why}")]
    public static partial void ConnectFailed(ILogger log, string broker, int attempt, string why);

    [LoggerMessage(3, LogLevel.Warning, "The way to the connector over {Broker} is gone: {Why}")]
    public static partial void LinkDown(ILogger log, string broker, string why);

    [LoggerMessage(4, LogLevel.Information, "The connector says that the contact centre is {Status}")]
    public static partial void Service(ILogger log, string status);

    [LoggerMessage(5, LogLevel.Debug, "A message is passed over: {Why}")]
    public static partial void Dropped(ILogger log, string why);

    [LoggerMessage(6, LogLevel.Debug, "An event is not known: {Event}")]
    public static partial void UnknownEvent(ILogger log, string @event);

    [LoggerMessage(7, LogLevel.Debug, "A message for {Destination} is not for this host")]
    public static partial void Stranger(ILogger log, string destination);

    [LoggerMessage(8, LogLevel.Warning, "{Agent}: the session broke; it is being brought back")]
    public static partial void Recovering(ILogger log, string agent);

    [LoggerMessage(9, LogLevel.Information, "{Agent}: the session is live again")]
    public static partial void Recovered(ILogger log, string agent);

    [LoggerMessage(10, LogLevel.Warning, "{Agent}: reading the session anew failed, attempt {Attempt}: {Why}")]
    public static partial void ResynchroniseFailed(ILogger log, string agent, int attempt, string why);

    [LoggerMessage(11, LogLevel.Error, "{Agent}: the session is lost: {Why}")]
    public static partial void SessionLost(ILogger log, string agent, string why);

    [LoggerMessage(12, LogLevel.Error, "{Agent}: publishing a fact failed")]
    public static partial void PublishFailed(ILogger log, string agent, Exception problem);

    [LoggerMessage(13, LogLevel.Information, "The desk has no phone ready at {Extension}, so it must be another: {Why}")]
    public static partial void NoPhone(ILogger log, string extension, string? why);

    [LoggerMessage(14, LogLevel.Information, "{Agent}: what stands here contradicts itself; the connector is asked")]
    public static partial void Doubts(ILogger log, string agent);

    [LoggerMessage(15, LogLevel.Error, "The link to the connector failed")]
    public static partial void LinkFailed(ILogger log, Exception problem);

    [LoggerMessage(16, LogLevel.Warning, "{Agent}: the queue was full, so the session is read anew")]
    public static partial void Overflowed(ILogger log, string agent);

    [LoggerMessage(17, LogLevel.Debug, "{Agent}: no answer to {Command} in {Patience}")]
    public static partial void Unanswered(ILogger log, string agent, string command, TimeSpan patience);
}
