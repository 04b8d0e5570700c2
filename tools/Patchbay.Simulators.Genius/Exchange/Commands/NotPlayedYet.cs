using Microsoft.Extensions.Logging;
using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>Commands of the document that are not played yet. They are answered as malformed, and the log says why.</summary>
internal sealed class NotPlayedYet(ILogger log) : ICommandSet
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "GetWebRTC",
    ];

    public IReadOnlyDictionary<string, Command> Commands => Names.ToDictionary(name => name, _ => (Command)Refuse, StringComparer.Ordinal);

    private Answer Refuse(AgentSession agent, Request request)
    {
        SimulatorLog.NotPlayed(log, request.Type);
        return Answer.No(AapiErrors.Malformed);
    }
}
