using Microsoft.Extensions.Logging;
using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Host.Desks;

/// <summary>What desks log. Never a form's answers, a customer's data or number.</summary>
internal static partial class DeskLog
{
    [LoggerMessage(1, LogLevel.Information, "{Desk} opened")]
    public static partial void Opened(ILogger log, DeskKey desk);

    [LoggerMessage(2, LogLevel.Information, "{Desk} joined")]
    public static partial void Joined(ILogger log, DeskKey desk);

    [LoggerMessage(3, LogLevel.Information, "{Desk} not opened: {Code} {Number} {Text}")]
    public static partial void NotOpened(ILogger log, DeskKey desk, string code, string? number, string text);

    [LoggerMessage(4, LogLevel.Information, "{Desk} closed")]
    public static partial void Closed(ILogger log, DeskKey desk);

    [LoggerMessage(5, LogLevel.Error, "{Desk} failed while it closed")]
    public static partial void CloseFailed(ILogger log, DeskKey desk, Exception problem);

    [LoggerMessage(6, LogLevel.Information, "{Desk} {Command} {Action} by {Bridge} {Client} on {Interaction}")]
    public static partial void Started(ILogger log, DeskKey desk, CommandId command, string action, InstanceKey bridge, string? client, InteractionId? interaction);

    [LoggerMessage(7, LogLevel.Information, "{Desk} {Command} {Action} ended: {Result}")]
    public static partial void Ended(ILogger log, DeskKey desk, CommandId command, string action, string result);

    [LoggerMessage(8, LogLevel.Error, "{Desk} {Command} {Action} failed in the adapter")]
    public static partial void Failed(ILogger log, DeskKey desk, CommandId command, string action, Exception problem);

    [LoggerMessage(9, LogLevel.Warning, "{Desk} reconciles {Count} outcome(s) whose end is not known")]
    public static partial void Reconciles(ILogger log, DeskKey desk, int count);

    [LoggerMessage(10, LogLevel.Warning, "{Desk} outcome {Command}: {Answer}")]
    public static partial void Reconciled(ILogger log, DeskKey desk, CommandId command, Capabilities.Reconciliation answer);

    [LoggerMessage(11, LogLevel.Error, "{Desk} could not reconcile; it is tried again when the session is live again")]
    public static partial void ReconcileFailed(ILogger log, DeskKey desk, Exception problem);

    [LoggerMessage(12, LogLevel.Information, "{Desk} closes; outcomes whose end is not known are asked after at the next sign-in")]
    public static partial void ReconcileEnded(ILogger log, DeskKey desk);

    [LoggerMessage(13, LogLevel.Error, "{Desk} {Command} could not be written to the outcome log")]
    public static partial void NotLogged(ILogger log, DeskKey desk, CommandId command, Exception problem);

    [LoggerMessage(14, LogLevel.Error, "{Desk} bookmark could not be kept; a restarted host would not find this session's call")]
    public static partial void BookmarkNotKept(ILogger log, DeskKey desk, Exception problem);

    [LoggerMessage(15, LogLevel.Error, "{Desk} phone could not be opened")]
    public static partial void PhoneFailed(ILogger log, DeskKey desk, Exception problem);

    [LoggerMessage(16, LogLevel.Warning, "{Desk} could not be connected anew: {Why}")]
    public static partial void NotMoved(ILogger log, DeskKey desk, string why);

    [LoggerMessage(17, LogLevel.Information, "{Desk} is connected anew")]
    public static partial void Moved(ILogger log, DeskKey desk);

    [LoggerMessage(18, LogLevel.Warning, "{Desk} is connected anew, and its agent could not be made {State} again: {Result}")]
    public static partial void StateNotRestored(ILogger log, DeskKey desk, AgentState state, string result);

    [LoggerMessage(19, LogLevel.Error, "{Desk} can no longer be kept where its plan says")]
    public static partial void FollowingFailed(ILogger log, DeskKey desk, Exception problem);
}
