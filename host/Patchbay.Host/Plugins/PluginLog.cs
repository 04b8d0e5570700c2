using Microsoft.Extensions.Logging;

namespace Patchbay.Host.Plugins;

/// <summary>What is told of plugins while they are loaded and unloaded.</summary>
internal static partial class PluginLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Plugin} in {Folder} was changed while the host started; it runs as it is now ({Verdict})")]
    public static partial void Changed(this ILogger log, string plugin, string folder, string verdict);

    [LoggerMessage(2, LogLevel.Information, "{Plugin} {Version} is unloaded")]
    public static partial void Unloaded(this ILogger log, string plugin, string version);

    [LoggerMessage(3, LogLevel.Warning, "{Plugin} {Version} was given up and is still held: {Holders}")]
    public static partial void StillHeld(this ILogger log, string plugin, string version, string holders);

    [LoggerMessage(4, LogLevel.Warning, "Who holds a plugin could not be searched for")]
    public static partial void SearchFailed(this ILogger log, Exception problem);

    [LoggerMessage(5, LogLevel.Warning, "{Plugin} {Version} is loaded beside {Before}, which stays in memory until the host ends: it is not among plugins.reloadable")]
    public static partial void LoadedBeside(this ILogger log, string plugin, string version, string before);
}
