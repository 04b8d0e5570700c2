using Microsoft.Extensions.Logging;

namespace Patchbay.Simulators.Lines;

internal static partial class PhoneLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Address}: the phone's connection is over: {Why}")]
    public static partial void Over(ILogger log, string address, string why);
}
