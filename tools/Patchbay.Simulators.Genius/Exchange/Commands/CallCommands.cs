using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>What an agent does with the live call itself (sheet, sections 5.2, 5.4 and 5.7).</summary>
internal sealed class CallCommands : ICommandSet
{
    public IReadOnlyDictionary<string, Command> Commands => new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["ManualDial"] = ManualDial,
        ["Keypress"] = Keypress,
        ["ChapterMark"] = ChapterMark,
    };

    /// <summary>Its refusals are played; a call that could be placed is not, yet.</summary>
    private static Answer ManualDial(AgentSession agent, Request request)
    {
        if (request.Text("telNumber") is not { } number) return Answer.No(AapiErrors.Malformed);
        if (agent.Place is not (AgentPlace.Unavail or AgentPlace.Wrap) || agent.Extension.Length == 0) return Answer.No(300);
        return PhoneNumber.IsOne(number) ? Answer.No(AapiErrors.Malformed) : Answer.No(301);
    }

    /// <summary>The customer's end is played by nobody: digits are taken and go nowhere.</summary>
    private static Answer Keypress(AgentSession agent, Request request)
    {
        if (request.Text("keyPress") is not { } digits) return Answer.No(AapiErrors.Malformed);
        if (agent.Place != AgentPlace.InCall) return Answer.No(321);
        return digits.Length > 0 && digits.All(c => char.IsAsciiDigit(c) || c is '*' or '#') ? Answer.Done("Response") : Answer.No(322);
    }

    private static Answer ChapterMark(AgentSession agent, Request request)
    {
        if (request.Text("chaptername") is null) return Answer.No(AapiErrors.Malformed);
        return agent.Place == AgentPlace.InCall ? Answer.Done("Response") : Answer.No(340);
    }
}
