using Microsoft.Extensions.Logging;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Clients;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "Signing in over connection {Connection} failed here.")]
    public static partial void SignInBroke(ILogger log, string connection, Exception problem);

    [LoggerMessage(LogLevel.Information, "Connection {Connection} no longer shows its desk: another tab took it over.")]
    public static partial void Displaced(ILogger log, string connection);

    [LoggerMessage(LogLevel.Debug, "Connection {Connection} is no longer fed.")]
    public static partial void FeedStopped(ILogger log, string connection);

    [LoggerMessage(LogLevel.Error, "Feeding connection {Connection} failed; it is cut, and its page comes back.")]
    public static partial void FeedBroke(ILogger log, string connection, Exception problem);

    [LoggerMessage(LogLevel.Debug, "A page of desk {Desk} came back in time, or its desk closed.")]
    public static partial void CameBack(ILogger log, DeskKey desk);

    [LoggerMessage(LogLevel.Information, "No page of this tab came back to desk {Desk} in {Time}; its share in the desk is given back.")]
    public static partial void NobodyCameBack(ILogger log, DeskKey desk, TimeSpan time);

    [LoggerMessage(LogLevel.Error, "Giving a share in desk {Desk} back failed.")]
    public static partial void HoldBroke(ILogger log, DeskKey desk, Exception problem);
}
