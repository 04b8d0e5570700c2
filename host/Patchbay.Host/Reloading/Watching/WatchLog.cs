using Microsoft.Extensions.Logging;

namespace Patchbay.Host.Reloading.Watching;

internal static partial class WatchLog
{
    [LoggerMessage(1, LogLevel.Warning, "The system does not tell of changes in {Folder}: {Why} The host looks by itself, which takes a few seconds longer.")]
    public static partial void CannotWatch(ILogger log, string folder, string why);

    [LoggerMessage(2, LogLevel.Error, "Looking for changes failed; it is tried again")]
    public static partial void LookFailed(ILogger log, Exception problem);
}
