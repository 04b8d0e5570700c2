using Microsoft.Extensions.Logging;

namespace Patchbay.Fakes.Softphones;

/// <summary>What the fake softphone logs; never a password.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "The desk did not take {Fact}: {Why}")]
    public static partial void NotTaken(ILogger log, string fact, string why);

    [LoggerMessage(2, LogLevel.Warning, "{Desk}: {Count} lines were told; the first six are taken")]
    public static partial void TooManyLines(ILogger log, string desk, int count);

    [LoggerMessage(3, LogLevel.Information, "The line {User} is not registered: {Why}")]
    public static partial void LineFailed(ILogger log, string user, string why);

    [LoggerMessage(4, LogLevel.Warning, "The audio devices are not watched any longer: {Why}")]
    public static partial void DevicesLost(ILogger log, string why);
}
