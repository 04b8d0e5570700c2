using Microsoft.Extensions.Logging;

namespace Patchbay.Simulators.GenericConnector.Broker;

/// <summary>What the broker logs; never a password, never a body.</summary>
internal static partial class BrokerLog
{
    [LoggerMessage(1, LogLevel.Information, "A STOMP broker for demonstrations listens at {Address}. It keeps messages in memory only and knows no acknowledgements, transactions, selectors, wildcards or durable topics; for work use ActiveMQ")]
    public static partial void Started(ILogger log, Uri address);

    [LoggerMessage(2, LogLevel.Debug, "{Client} connected with STOMP {Version}")]
    public static partial void Connected(ILogger log, string client, string version);

    [LoggerMessage(3, LogLevel.Debug, "{Client} is gone: {Why}")]
    public static partial void Gone(ILogger log, string client, string why);

    [LoggerMessage(4, LogLevel.Warning, "{Client} was refused: {Why}")]
    public static partial void Refused(ILogger log, string client, string why);

    [LoggerMessage(5, LogLevel.Warning, "{Client} was cut off: {Why}")]
    public static partial void Cut(ILogger log, string client, string why);

    [LoggerMessage(6, LogLevel.Warning, "{Client} missed a message: it has a header that STOMP {Version} cannot carry")]
    public static partial void Unwritable(ILogger log, string client, string version);
}
