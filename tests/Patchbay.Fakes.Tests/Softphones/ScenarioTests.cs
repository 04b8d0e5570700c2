using Patchbay.Desks;
using Patchbay.Softphones;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Time;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Fakes.Tests.Softphones;

/// <summary>The fake softphone driven by a scenario file, the clock moved by hand.</summary>
public sealed class ScenarioTests
{
    [Fact]
    public async Task A_call_arrives_when_the_clock_says_so_and_a_line_fails_when_the_call_is_gone()
    {
        var clock = new ManualTimeProvider();
        await using var stand = await StandAsync(clock, """
            { "steps": [
              { "name": "ring", "when": { "after": "00:00:05" }, "do": [{ "ring": { "from": "01${agent}${n}", "name": "Ben", "callUuid": "u1" } }, { "delay": "00:00:02" }, { "endCalls": "busy" }] },
              { "name": "fail", "when": { "fact": "phone-call-changed" }, "times": 1, "do": [{ "failLine": { "text": "403 Forbidden" } }] } ] }
            """);
        await stand.RegisterAsync("8001");

        clock.Advance(TimeSpan.FromSeconds(5));
        await stand.UntilCallIsAsync(ConnectionState.Alerting);
        (stand.Call.Remote, stand.Call.RemoteName, stand.Call.CallUuid).ShouldBe(("01anna1", "Ben", "u1"));
        await stand.UntilAsync("the line failed", state => state.Phone!.Lines[0] is { State: LineState.Failed, Detail.Text: "403 Forbidden" });
        clock.Advance(TimeSpan.FromSeconds(2));

        await stand.UntilNoCallAsync();
        stand.Story().ShouldEndWith("call:Null");
    }

    [Fact]
    public async Task A_command_is_answered_as_the_scenario_says_and_the_phone_does_nothing()
    {
        await using var stand = await StandAsync(new ManualTimeProvider(), """
            { "steps": [
              { "name": "no", "when": { "command": "register-phone" }, "times": 1, "do": [{ "leak": 10 }, { "answer": { "text": "Not today.", "number": "403" } }] },
              { "name": "who", "when": { "command": "set-phone-audio", "agent": "b*" }, "do": [{ "throw": "For others only." }] } ] }
            """);
        await stand.Phone.ApplyAsync(new PhoneSettings { Lines = [new LineSettings { User = "8001" }] }, CancellationToken.None);

        (await stand.Phone.RegisterAsync(CancellationToken.None)).ShouldBe(new Refused { Code = "vendor", Text = "Not today.", Number = "403" });
        stand.Shown.Lines.Single().State.ShouldBe(LineState.Unregistered);
        (await stand.Phone.RegisterAsync(CancellationToken.None)).ShouldBeOfType<Done>("once is once");
        (await stand.Phone.SetAudioAsync(new PhoneAudioChange { SpeakerVolume = 7 }, CancellationToken.None)).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task A_step_is_played_at_the_control_socket_and_one_that_is_not_there_is_told()
    {
        await using var stand = await StandAsync(new ManualTimeProvider(), """{ "steps": [{ "name": "ring", "do": [{ "ring": { "from": "0100" } }] }, { "name": "drop", "do": [{ "dropLine": "0" }] }] }""");
        await stand.RegisterAsync("8001");

        await stand.PostAsync("phones/anna/steps/ring");
        await stand.UntilCallIsAsync(ConnectionState.Alerting);
        await stand.PostAsync("phones/anna/steps/drop");
        (await stand.PostAsync("phones/anna/steps/rin"))["error"]!.GetValue<string>().ShouldBe("There is no step 'rin'. Did you mean 'ring'?");
    }

    [Fact]
    public async Task What_goes_wrong_in_a_step_that_nobody_waits_for_is_noted()
    {
        await using var stand = await StandAsync(new ManualTimeProvider(), """{ "steps": [{ "name": "ring", "when": { "fact": "line-changed" }, "times": 1, "do": [{ "ring": { "from": "0100", "line": "3" } }] }] }""");
        await stand.RegisterAsync("8001");

        await Eventually.UntilAsync("it is noted", async () => (await stand.JournalAsync()).Any(entry => (string?)entry!["kind"] == "step-failed" && (string?)entry["detail"]!["why"] == "The phone has no line '3'."));
    }

    [Fact]
    public async Task A_softphone_that_will_not_open_a_phone_says_why()
    {
        var refusing = await Should.ThrowAsync<InvalidOperationException>(() => StandAsync(new ManualTimeProvider(), """{ "steps": [{ "name": "no", "when": { "command": "open-phone" }, "do": [{ "answer": { "text": "No licence." } }] }] }"""));
        refusing.Message.ShouldBe("No licence.");
    }

    private static async Task<PhoneStand> StandAsync(ManualTimeProvider clock, string scenario)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["phone.json"], scenario);
        return await PhoneStand.AloneAsync(options => options.Scenario = folder["phone.json"], clock: clock);
    }
}
