using Microsoft.Extensions.Logging;

namespace Patchbay.Simulators.Genius;

/// <summary>What the simulator logs; never a password.</summary>
internal static partial class SimulatorLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Address} sent a message that is no JSON object ({Count} so far)")]
    public static partial void Malformed(ILogger log, string address, int count);

    [LoggerMessage(2, LogLevel.Warning, "{Address} sent {Why} ({Count} so far)")]
    public static partial void Refused(ILogger log, string address, string why, int count);

    [LoggerMessage(3, LogLevel.Warning, "{Address} sent {Type}, which does not fit the document or the agent's state; answered with 99 ({Count} so far)")]
    public static partial void Unmeant(ILogger log, string address, string type, int count);

    [LoggerMessage(4, LogLevel.Information, "The SID of {Agent} expired: nothing came in time")]
    public static partial void Expired(ILogger log, string agent);

    [LoggerMessage(5, LogLevel.Information, "{Agent} is connected to {Call} of {Campaign}")]
    public static partial void Connected(ILogger log, string agent, string call, string campaign);

    [LoggerMessage(6, LogLevel.Debug, "{Address}: the connection is over: {Why}")]
    public static partial void Over(ILogger log, string address, string why);

    [LoggerMessage(8, LogLevel.Warning, "{Type} came with {Key}, a key that the document spells in another case")]
    public static partial void Misspelt(ILogger log, string type, string key);

    [LoggerMessage(7, LogLevel.Warning, "The line to {Agent}'s phone {Extension} is gone; the agent is logged off")]
    public static partial void PhoneLost(ILogger log, string agent, string extension);
}
