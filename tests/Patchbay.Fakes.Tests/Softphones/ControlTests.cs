using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Fakes.Scenarios;
using Patchbay.Fakes.Softphones;
using Patchbay.Plugins;
using Patchbay.Softphones;
using Patchbay.TestKit.Time;

namespace Patchbay.Fakes.Tests.Softphones;

/// <summary>The fake phone steered from outside: invented calls, figures, and going wrong.</summary>
public sealed class ControlTests
{
    [Fact]
    public async Task An_invented_call_arrives_and_its_other_side_is_played()
    {
        await using var stand = await PhoneStand.AloneAsync();
        await stand.RegisterAsync("8001");

        var call = (await stand.PostAsync("phones/anna/calls", """{ "from": "0100" }"""))["call"]!.GetValue<string>();
        await stand.UntilCallIsAsync(ConnectionState.Alerting);
        await stand.DoAsync("answer");
        await stand.PostAsync($"phones/anna/calls/{call}/hold");
        await stand.UntilAsync("the other side holds", state => state.Phone!.Calls is [{ HeldByRemote: true }]);
        await stand.PostAsync($"phones/anna/calls/{call}/retrieve");
        await stand.PostAsync($"phones/anna/calls/{call}/digits", """{ "digits": "42" }""");
        var shown = (await stand.Control.GetFromJsonAsync<JsonArray>("phones"))!.Single()!;
        (shown["agent"]!.GetValue<string>(), shown["lines"]![0]!["state"]!.GetValue<string>(), shown["calls"]![0]!["state"]!.GetValue<string>()).ShouldBe(("anna", "Registered", "Connected"));
        await stand.PostAsync($"phones/anna/calls/{call}/end", """{ "reason": "normal" }""");

        await stand.UntilNoCallAsync();
        stand.Story().ShouldEndWith("call:Alerting call:Connected+media call:Connected+media+held call:Connected+media call:Null");
        (await stand.JournalAsync()).Select(entry => $"{entry!["kind"]} {entry["word"]}").ShouldBe(["command open-phone", "command apply-phone-settings", "command register-phone", "command answer", "heard digits"]);
    }

    [Fact]
    public async Task A_body_of_no_stated_length_is_read_like_any_other()
    {
        await using var stand = await PhoneStand.AloneAsync();
        await stand.RegisterAsync("8001");

        // What is sent without a content length comes in chunks.
        using var answer = await stand.Control.PostAsJsonAsync("phones/anna/calls", new { from = "0100" });

        answer.EnsureSuccessStatusCode();
        await stand.UntilCallIsAsync(ConnectionState.Alerting);
        stand.Call.Remote.ShouldBe("0100");
    }

    [Fact]
    public async Task Commands_work_on_invented_calls_too()
    {
        await using var stand = await PhoneStand.AloneAsync();
        await stand.RegisterAsync("8001");
        await stand.MakeCallAsync("0100");
        await stand.UntilCallIsAsync(ConnectionState.Connected);

        foreach (var what in new[] { "hold", "retrieve", "digits", "transfer" }) (await stand.DoAsync(what, "12")).ShouldBeOfType<Done>(what);

        await stand.UntilNoCallAsync();
        stand.Story().ShouldEndWith("call:Initiated call:Connected+media call:Hold+media call:Connected+media call:Null");
        (await stand.DoAsync("clear", call: "none")).ShouldBe(new Refused { Code = "no-such-call", Text = "The phone has no call 'none'." });
    }

    [Theory]
    [InlineData("answer", "answer is not for a call that is Connected.")]
    [InlineData("reject", "reject is not for a call that is Connected.")]
    [InlineData("retrieve", "retrieve is not for a call that is Connected.")]
    public async Task What_a_calls_state_forbids_is_refused(string what, string text)
    {
        await using var stand = await PhoneStand.AloneAsync();
        await stand.RegisterAsync("8001");
        await stand.MakeCallAsync("0100");
        await stand.UntilCallIsAsync(ConnectionState.Connected);

        (await stand.DoAsync(what)).ShouldBe(new Refused { Code = "not-allowed", Text = text });
    }

    [Fact]
    public async Task Figures_come_for_each_connected_call_when_it_is_time()
    {
        var clock = new ManualTimeProvider();
        await using var stand = await PhoneStand.AloneAsync(options => options.QualityEvery = TimeSpan.FromSeconds(5), clock: clock);
        await stand.Phone.ApplyAsync(new PhoneSettings { Lines = [new LineSettings { User = "8001" }] }, CancellationToken.None);
        await stand.Phone.RegisterAsync(CancellationToken.None);
        await stand.MakeCallAsync("0100");
        await stand.PostAsync("phones/anna/calls", """{ "from": "0200" }""");
        await stand.PostAsync("phones/anna/quality", """{ "mos": 3.1, "loss": 0.02, "jitterMs": 12.5, "roundTripMs": 80 }""");

        clock.Advance(TimeSpan.FromSeconds(4));
        stand.Story().ShouldNotContain("quality");
        clock.Advance(TimeSpan.FromSeconds(6));

        await stand.UntilAsync("the figures came twice", _ => stand.Facts.Facts.OfType<QualityChanged>().Count() == 2);
        var expected = new CallQuality { Mos = 3.1, Loss = 0.02, Jitter = TimeSpan.FromMilliseconds(12.5), RoundTrip = TimeSpan.FromMilliseconds(80) };
        stand.Shown.Calls.Single(call => call.Remote == "0100").Quality.ShouldBe(expected);
        var other = stand.Shown.Calls.Single(call => call.Remote == "0200");
        other.Quality.ShouldBeNull("a call that rings has no sound");
        await stand.PostAsync("phones/anna/quality", $$"""{ "call": "{{other.Id}}", "mos": 1 }""");
        await stand.UntilAsync("the one call has its own", state => state.Phone!.Calls.Single(call => call.Id == other.Id).Quality == new CallQuality { Mos = 1 });
    }

    [Fact]
    public async Task A_line_fails_when_asked_to()
    {
        await using var stand = await PhoneStand.AloneAsync();
        await stand.RegisterAsync("8001");

        await stand.PostAsync("phones/anna/lines/0/fail", """{ "text": "403 Forbidden" }""");

        await stand.UntilAsync("it failed", state => state.Phone!.Lines[0] is { State: LineState.Failed, Detail.Text: "403 Forbidden" });
        (await stand.PostAsync("phones/anna/calls", """{ "from": "0100" }"""))["error"]!.GetValue<string>().ShouldBe("The line '0' is Failed; no call can come.");
    }

    [Fact]
    public async Task It_throws_hangs_and_takes_its_time_when_asked_to()
    {
        var clock = new ManualTimeProvider();
        await using var stand = await PhoneStand.AloneAsync(clock: clock);
        await stand.PostAsync("misbehave", """{ "command": "set-phone-audio", "how": "throw" }""");
        (await Should.ThrowAsync<MisbehavedException>(() => SetAsync(CancellationToken.None))).Message.ShouldBe("The fake softphone was asked to throw at set-phone-audio.");
        (await SetAsync(CancellationToken.None)).ShouldBeOfType<Done>("once is once");

        await stand.PostAsync("misbehave", """{ "command": "set-phone-audio", "how": "hang" }""");
        using var patience = new CancellationTokenSource();
        var hanging = SetAsync(patience.Token);
        clock.Advance(TimeSpan.FromHours(1));
        hanging.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => hanging);

        await stand.PostAsync("misbehave", """{ "command": "set-phone-audio", "how": "delay", "milliseconds": 5000 }""");
        var slow = SetAsync(CancellationToken.None);
        slow.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(5));
        (await slow).ShouldBeOfType<Done>();

        await stand.PostAsync("misbehave", """{ "command": "set-phone-audio", "how": "throw", "count": 5 }""");
        (await stand.Control.DeleteAsync("misbehave")).EnsureSuccessStatusCode();
        (await SetAsync(CancellationToken.None)).ShouldBeOfType<Done>();

        Task<CommandResult> SetAsync(CancellationToken cancellationToken) => stand.Phone.SetAudioAsync(new PhoneAudioChange { MicrophoneMuted = true }, cancellationToken).AsTask();
    }

    [Theory]
    [InlineData("phones/nobody/calls", """{ "from": "1" }""", "There is no phone of 'nobody'.")]
    [InlineData("phones/anna/calls", "{}", "'from' is missing; it is a text.")]
    [InlineData("phones/anna/calls", """{ "from": 1 }""", "'from' is a text.")]
    [InlineData("phones/anna/calls", """{ "from": "1", "line": "3" }""", "The phone has no line '3'.")]
    [InlineData("phones/anna/calls", "[]", "The body is one JSON object.")]
    [InlineData("phones/anna/calls/none/end", "{}", "The phone has no call 'none'.")]
    [InlineData("phones/anna/lines/3/fail", "{}", "The phone has no line '3'.")]
    [InlineData("phones/anna/quality", """{ "mos": 9 }""", "'mos' is a number from 1 to 5.")]
    [InlineData("phones/anna/quality", """{ "call": "none", "mos": 4 }""", "The phone has no call 'none'.")]
    [InlineData("misbehave", """{ "command": "sing", "how": "throw" }""", "'sing' cannot go wrong; there are open-phone, apply-phone-settings, register-phone, unregister-phone, set-phone-audio, make-call, answer, reject, clear, hold, retrieve, single-step-transfer, send-digits, close-phone.")]
    [InlineData("misbehave", """{ "command": "open-phone", "how": "7" }""", "'how' is delay, throw or hang.")]
    [InlineData("misbehave", """{ "command": "open-phone", "how": "delay", "milliseconds": -1 }""", "'milliseconds' is a number from 0 to 86400000.")]
    public async Task Bad_input_is_told(string path, string body, string error)
    {
        await using var stand = await PhoneStand.AloneAsync();
        await stand.RegisterAsync("8001");

        (await stand.PostAsync(path, body))["error"]!.GetValue<string>().ShouldBe(error);
    }

    [Fact]
    public async Task The_other_side_of_a_call_of_the_exchange_is_steered_there()
    {
        await using var stand = await PhoneStand.AtExchangeAsync();
        await stand.MakeCallAsync("02079460000");
        await stand.UntilCallIsAsync(ConnectionState.Connected);

        (await stand.PostAsync($"phones/anna/calls/{stand.Call.Id}/end"))["error"]!.GetValue<string>().ShouldBe($"The call '{stand.Call.Id}' is the line exchange's; steer its other side there.");
    }

    [Fact]
    public async Task It_offers_what_its_manifest_says()
    {
        await using var stand = await PhoneStand.AloneAsync();
        var told = typeof(FakeSoftphone).GetCustomAttributes<ExportAttribute<ISoftphoneEndpoint>>().Single().MayOffer;

        var find = typeof(IPhone).GetMethod(nameof(IPhone.Find))!;
        var offered = typeof(ICapability).Assembly.GetTypes()
            .Where(type => type.IsInterface && type != typeof(ICapability) && type.IsAssignableTo(typeof(ICapability)))
            .Where(type => find.MakeGenericMethod(type).Invoke(stand.Phone, []) is not null)
            .Select(CapabilityName.Of);

        offered.ShouldBe(told, ignoreOrder: true);
        stand.Phone.Find<IAsyncDisposable>().ShouldBeNull();
    }
}
