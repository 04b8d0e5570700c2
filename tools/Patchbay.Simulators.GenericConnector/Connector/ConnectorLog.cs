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

    [LoggerMessage(5, LogLevel.Warning, "Node {Node} is not at a broker: {Why}")]
    public static partial void Lost(ILogger log, string node, string why);
}
