using System.Text;
using Patchbay.Fakes.Reading;
using Patchbay.Fakes.Scenarios;
using Patchbay.Fakes.Tests.Stands;

namespace Patchbay.Fakes.Tests.Scenarios;

/// <summary>Mistakes in scenario files: what is said, and where.</summary>
public sealed class ScenarioMistakeTests
{
    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { """{ "steps": [ """, "day.json:1:14  $  This is no JSON from here on.  Look for a missing comma, quote or bracket here or just before." },
        { "[]", "day.json:1:1  $  This is a list [ ].  Write an object { }." },
        { """{ "step": [] }""", "day.json:1:3  $.step  'step' is not known here.  Did you mean 'steps'?" },
        { """{ "steps": {} }""", "day.json:1:12  $.steps  This is an object { }.  Write a list [ ]." },
        { """{ "steps": [{ "do": [] }] }""", "day.json:1:13  $.steps[0]  'name' is missing.  Add \"name\"." },
        { """{ "steps": [{ "name": "a" }] }""", "day.json:1:13  $.steps[0]  'do' is missing.  Add \"do\"." },
        { """{ "steps": [{ "name": "a", "do": [] }, { "name": "a", "do": [] }] }""",
        "day.json:1:50  $.steps[1].name  There is a step 'a' before this one.  Give each step a name of its own." },
        { """{ "steps": [{ "name": "a", "name": "b", "do": [] }] }""",
        "day.json:1:28  $.steps[0].name  'name' stands here twice.  Keep one of them." },
        { """{ "steps": [{ "name": "a", "times": 0, "do": [] }] }""",
        "day.json:1:37  $.steps[0].times  A step that happens 0 times never happens.  Write 1 or more, or remove it." },
        { """{ "steps": [{ "name": "a", "times": 1.5, "do": [] }] }""",
        "day.json:1:37  $.steps[0].times  1.5 is no whole number.  Write a whole number." },
        { """{ "steps": [{ "name": "a", "when": { "comand": "hold" }, "do": [] }] }""",
        "day.json:1:36  $.steps[0].when  It is not said when.  Keep one of 'signIn' and 'command' and 'fact' and 'after'; without 'when' only the control socket fires the step.\n" +
        "day.json:1:38  $.steps[0].when.comand  'comand' is not known here.  Did you mean 'command'?" },
        { """{ "steps": [{ "name": "a", "when": { "command": "holt" }, "do": [] }] }""",
        "day.json:1:49  $.steps[0].when.command  'holt' is not known here.  Did you mean 'hold'?" },
        { """{ "steps": [{ "name": "a", "when": { "fact": "interaction-adden" }, "do": [] }] }""",
        "day.json:1:46  $.steps[0].when.fact  'interaction-adden' is not known here.  Did you mean 'interaction-added'?" },
        { """{ "steps": [{ "name": "a", "when": { "command": "hold", "signIn": "*" }, "do": [] }] }""",
        "day.json:1:36  $.steps[0].when  'signIn' and 'command' cannot stand together.  Keep one of 'signIn' and 'command' and 'fact' and 'after'; without 'when' only the control socket fires the step." },
        { """{ "steps": [{ "name": "a", "when": { "after": "5" }, "do": [] }] }""",
        "day.json:1:47  $.steps[0].when.after  '5' is no length of time.  Write a time as hh:mm:ss, as in \"00:00:30\"." },
        { """{ "steps": [{ "name": "a", "do": [{ "delay": 5 }] }] }""",
        "day.json:1:46  $.steps[0].do[0].delay  This is a number.  Write a time as hh:mm:ss, as in \"00:00:30\"." },
        { """{ "steps": [{ "name": "a", "do": [{}] }] }""",
        "day.json:1:35  $.steps[0].do[0]  There is nothing to do here.  Write an object for each, with one key." },
        { """{ "steps": [{ "name": "a", "do": [{ "leak": 1, "delay": "00:00:01" }] }] }""",
        "day.json:1:35  $.steps[0].do[0]  'leak' and 'delay' are several things to do.  Write an object for each, with one key." },
        { """{ "steps": [{ "name": "a", "when": { "fact": "notice" }, "do": [{ "answer": { "result": "done" } }] }] }""",
        "day.json:1:67  $.steps[0].do[0].answer  'answer' does not fit a step that happens after a fact.  Use it in a step with \"when\": { \"command\": WORD }." },
        { """{ "steps": [{ "name": "a", "do": [{ "ask": { "id": "a", "title": "A" } }] }] }""",
        "day.json:1:37  $.steps[0].do[0].ask  'ask' does not fit a step that happens at the control socket alone.  Use it in a step with \"when\": { \"signIn\": \"*\" }." },
        { """{ "steps": [{ "name": "a", "when": { "signIn": "*" }, "do": [{ "publish": { "fact": "notice", "text": "a" } }] }] }""",
        "day.json:1:64  $.steps[0].do[0].publish  'publish' does not fit a step that happens in a sign-in, before there is a session.  Use it in a step with \"when\": { \"fact\": \"session-state-changed\" }, which is the end of the sign-in." },
        { """{ "steps": [{ "name": "a", "when": { "command": "hold" }, "do": [{ "answer": { "result": "refuse" } }] }] }""",
        "day.json:1:90  $.steps[0].do[0].answer.result  'refuse' is not known here.  Did you mean 'refused'?" },
        { """{ "steps": [{ "name": "a", "do": [{ "publish": { "text": "a" } }] }] }""",
        "day.json:1:48  $.steps[0].do[0].publish  'fact' is missing.  Add \"fact\", one of agent-profile-known, agent-state-changed, allowed-actions-changed, " +
        "campaign-changed, capabilities-changed, catalogue-changed, chapter-marked, directory-changed, extra-actions-changed, interaction-added, interaction-kind-changed, " +
        "interaction-removed, interaction-state-changed, interaction-tagged, message-received, message-sent, notice, parties-changed, preview-changed, question-asked, " +
        "queue-statistics-changed, record-changed, recording-changed, service-state-changed, session-state-changed, team-member-changed, typing-changed, " +
        "user-data-changed, vendor-id-changed." },
        { """{ "steps": [{ "name": "a", "do": [{ "publish": { "fact": "interaction-added", "interaction": { "id": "x", "stat": "active" } } }] }] }""",
        "day.json:1:94  $.steps[0].do[0].publish.interaction  'state' is missing.  Add \"state\".\n" +
        "day.json:1:107  $.steps[0].do[0].publish.interaction.stat  'stat' is not known here.  Did you mean 'state'?" },
        { """{ "steps": [{ "name": "a", "do": [{ "publish": { "fact": "agent-state-changed", "status": { "state": "redy" } } }] }] }""",
        "day.json:1:102  $.steps[0].do[0].publish.status.state  'redy' is not known here.  Did you mean 'ready'?" },
        { """{ "steps": [{ "name": "a", "when": { "command": "hold" }, "do": [{ "hang": "def" }] }] }""",
        "day.json:1:76  $.steps[0].do[0].hang  'def' is not known here.  Did you mean 'deaf'?" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_its_place_and_what_to_do(string scenario, string told) =>
        Should.Throw<ReadingException>(() => ScenarioFile.Parse("day.json", Encoding.UTF8.GetBytes(scenario), ScenarioFor.Dialler)).Message.ShouldBe(told);

    [Theory]
    [InlineData("softphone", """{ "signIn": "*" }""", """{ "leak": 1 }""", "day.json:1:48  $.steps[0].when.signIn  'signIn' never happens to a softphone.  Keep one of 'command' and 'fact' and 'after'.")]
    [InlineData("softphone", """{ "command": "go-ready" }""", """{ "leak": 1 }""", "day.json:1:49  $.steps[0].when.command  'go-ready' is not known here.  ")]
    [InlineData("softphone", """{ "fact": "notice" }""", """{ "leak": 1 }""", "day.json:1:46  $.steps[0].when.fact  'notice' is not known here.  ")]
    [InlineData("softphone", """{ "after": "00:00:01" }""", """{ "plug": "x" }""", "'plug' is nothing that a softphone can do.  Use one of 'answer' and 'throw' and 'hang' and 'ring' and 'endCalls' and 'failLine' and 'dropLine' and 'delay' and 'leak'.")]
    [InlineData("softphone", """{ "after": "00:00:01" }""", """{ "ring": { "line": "0" } }""", "'from' is missing.  Add \"from\".")]
    [InlineData("audio", """{ "fact": "notice" }""", """{ "plug": "x" }""", "'fact' never happens to audio.")]
    [InlineData("bridge", """{ "after": "00:00:01" }""", """{ "leak": 1 }""", "'after' never happens to a bridge.")]
    [InlineData("dialler", """{ "after": "00:00:01" }""", """{ "ring": { "from": "1" } }""", "'ring' is nothing that a dialler can do.")]
    public void What_is_for_another_fake_is_told(string fake, string when, string action, string told)
    {
        var kind = fake switch { "softphone" => ScenarioFor.Softphone, "audio" => ScenarioFor.Audio, "bridge" => ScenarioFor.Bridge, _ => ScenarioFor.Dialler };
        var scenario = $$"""{ "steps": [{ "name": "a", "when": {{when}}, "do": [{{action}}] }] }""";
        Should.Throw<ReadingException>(() => ScenarioFile.Parse("day.json", Encoding.UTF8.GetBytes(scenario), kind)).Message.ShouldContain(told);
    }

    [Fact]
    public void All_mistakes_of_a_file_are_told_at_once_by_line()
    {
        const string scenario = """
            {
              // Two mistakes on two lines.
              "steps": [
                { "name": "first", "when": { "command": "holt" }, "do": [] },
                { "name": "second", "whan": {}, "do": [] },
              ],
              "x-note": "free"
            }
            """;
        Should.Throw<ReadingException>(() => ScenarioFile.Parse("day.json", Encoding.UTF8.GetBytes(scenario), ScenarioFor.Dialler)).Message.ShouldBe(
            "day.json:4:45  $.steps[0].when.command  'holt' is not known here.  Did you mean 'hold'?\n" +
            "day.json:5:25  $.steps[1].whan  'whan' is not known here.  Did you mean 'when'?");
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Should.Throw<ReadingException>(() => ScenarioFile.Read("/nowhere/day.json", ScenarioFor.Dialler)).Message
            .ShouldBe("/nowhere/day.json:1:1  $  The scenario cannot be read: Could not find a part of the path '/nowhere/day.json'.  Name a file, counted from the deployment's folder.");

    [Fact]
    public async Task A_wrong_scenario_fails_the_start_of_the_instance_with_all_its_mistakes()
    {
        var (code, said) = await FakeDeployment.FailAsync("""{ "steps": [{ "nam": "a", "do": [] }] }""");
        code.ShouldBe(3);
        said.ShouldContain("fake/main cannot be made: day.json:1:13  $.steps[0]  'name' is missing.  Add \"name\".");
        said.ShouldContain("day.json:1:15  $.steps[0].nam  'nam' is not known here.  Did you mean 'name'?");
    }
}
