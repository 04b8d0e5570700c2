using Microsoft.Extensions.Logging;

namespace Patchbay.Audio.Files;

/// <summary>What the backend logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The device '{Device}' is there")]
    public static partial void Arrived(ILogger log, string device);

    [LoggerMessage(2, LogLevel.Information, "The device '{Device}' is gone; what was open on it has ended")]
    public static partial void Vanished(ILogger log, string device);

    [LoggerMessage(3, LogLevel.Warning, "What is played to '{Device}' is no longer kept: {Why}")]
    public static partial void RecordingGivenUp(ILogger log, string device, string why);
}
