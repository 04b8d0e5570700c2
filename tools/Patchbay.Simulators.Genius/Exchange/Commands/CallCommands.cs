using Patchbay.Simulators.Genius.Exchange.Calls;
using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>What an agent does with the live call itself (sheet, sections 5.2, 5.4 and 5.7).</summary>
internal sealed class CallCommands(GeniusExchange exchange) : ICommandSet
{
    public IReadOnlyDictionary<string, Command> Commands => new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["ManualDial"] = ManualDial,
        ["ToggleHold"] = (agent, _) => ToggleHold(agent),
        ["PauseRecording"] = (agent, _) => Record(agent, from: Recording.Recording, to: Recording.Paused, refusal: 330),
        ["ResumeRecording"] = (agent, _) => Record(agent, from: Recording.Paused, to: Recording.Recording, refusal: 331),
        ["Keypress"] = Keypress,
        ["ChapterMark"] = ChapterMark,
    };

    private Answer ManualDial(AgentSession agent, Request request)
    {
        if (request.Text("telNumber") is not { } number) return Answer.No(AapiErrors.Malformed);
        if (agent.Place is not (AgentPlace.Unavail or AgentPlace.Wrap) || agent.Extension.Length == 0) return Answer.No(300);
        if (!PhoneNumber.IsOne(number)) return Answer.No(301);
        exchange.ManualCalls.Dial(agent, number);
        return Answer.Done();
    }

    /// <summary>Nothing tells which way it went; the client counts.</summary>
    private static Answer ToggleHold(AgentSession agent)
    {
        if (agent.Place != AgentPlace.InCall) return Answer.No(AapiErrors.Malformed);
        agent.Hold = !agent.Hold;
        return Answer.Done();
    }

    private Answer Record(AgentSession agent, Recording from, Recording to, int refusal)
    {
        if (!agent.Connected) return Answer.No(AapiErrors.Malformed);
        if (agent.Recording != from) return Answer.No(refusal);
        exchange.Calls.Record(agent, to);
        return Answer.Done();
    }

    private static Answer Keypress(AgentSession agent, Request request)
    {
        if (request.Text("keyPress") is not { } digits) return Answer.No(AapiErrors.Malformed);
        if (agent.Place != AgentPlace.InCall) return Answer.No(321);
        if (digits.Length == 0 || !digits.All(c => char.IsAsciiDigit(c) || c is '*' or '#')) return Answer.No(322);
        agent.Call!.Digits += digits;
        return Answer.Done("Response");
    }

    private static Answer ChapterMark(AgentSession agent, Request request)
    {
        if (request.Text("chaptername") is not { } name) return Answer.No(AapiErrors.Malformed);
        if (agent.Place != AgentPlace.InCall) return Answer.No(340);
        agent.Call!.Chapters.Add(name);
        return Answer.Done("Response");
    }
}
