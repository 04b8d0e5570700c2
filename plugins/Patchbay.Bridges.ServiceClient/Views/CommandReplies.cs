using System.Text.Json;
using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Views;

/// <summary>The ends of commands as the page is told of them.</summary>
internal static class CommandReplies
{
    /// <summary>Not even tried, for a reason of this bridge.</summary>
    public static CommandReply Refuse(string code, string text) => new() { Outcome = "refused", Code = code, Text = text };

    public static CommandReply Of(CommandResult result) => result switch
    {
        Done done => new CommandReply { Outcome = "done", Value = done.Value.ValueKind == JsonValueKind.Undefined ? null : done.Value },
        Sent => new CommandReply { Outcome = "sent" },
        Refused refused => new CommandReply { Outcome = "refused", Code = refused.Code, Text = refused.Text, Level = refused.Level, Number = refused.Number },
        Unavailable unavailable => new CommandReply { Outcome = "unavailable", Text = unavailable.Why },
        Unknown unknown => new CommandReply { Outcome = "unknown", Text = unknown.Why },
        _ => new CommandReply { Outcome = "unknown", Text = "It ended in a way that this page does not know." },
    };
}
