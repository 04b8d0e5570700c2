using Microsoft.Extensions.Logging;

namespace Patchbay.Bridges.ServiceClient.Hubs;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "Connection {Connection} sent a {Message} that cannot be taken: {Problem}")]
    public static partial void BadMessage(ILogger log, string connection, string message, string problem);

    [LoggerMessage(LogLevel.Error, "A {Command} of connection {Connection} failed here.")]
    public static partial void CommandBroke(ILogger log, string command, string connection, Exception problem);
}
