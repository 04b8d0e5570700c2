using Microsoft.Extensions.Logging;

namespace Patchbay.Simulators.GenericConnector.Connector;

/// <summary>What the connector logs; never a command's parameters, which may be passwords.</summary>
internal static partial class ConnectorLog
{
    [LoggerMessage(1, LogLevel.Warning, "A message that is no command ({Type}; {Count} so far)")]
    public static partial void Malformed(ILogger log, string type, int count);

    [LoggerMessage(2, LogLevel.Warning, "There is no command {Type} ({Count} so far)")]
    public static partial void Unknown(ILogger log, string type, int count);

    [LoggerMessage(3, LogLevel.Information, "{Command} of {Agent} is refused: {Code}")]
    public static partial void Refused(ILogger log, string command, string agent, string code);

    [LoggerMessage(4, LogLevel.Information, "Node {Node} is at {Address}")]
    public static partial void Connected(ILogger log, string node, Uri address);

    [LoggerMessage(6, LogLevel.Warning, "Node {Node} could not publish to {Destination}: {Why}")]
    public static partial void NotSent(ILogger log, string node, string destination, string why);

    [LoggerMessage(7, LogLevel.Debug, "Node {Node} stopped publishing: {Why}")]
    public static partial void Stopped(ILogger log, string node, string why);

    [LoggerMessage(5, LogLevel.Warning, "Node {Node} is not at a broker: {Why}")]
    public static partial void Lost(ILogger log, string node, string why);
}
