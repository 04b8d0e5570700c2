using Microsoft.Extensions.Logging;

namespace Patchbay.Bridges.SoftphoneConnector.Http;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "{Method} {Path} was sent a body that cannot be taken: {Problem}")]
    public static partial void BadBody(ILogger log, string method, string path, string problem);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed here; the client was told of a bad request.")]
    public static partial void Broke(ILogger log, string method, string path, Exception problem);
}
