using System.Text.Json.Nodes;
using Patchbay.Simulators.Lines;

namespace Patchbay.Simulators.Tests;

/// <summary>The line exchange without a simulator around it; what phones see in whole is tested with the simulators.</summary>
public sealed class LineExchangeTests
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void An_extension_that_nobody_registered_answers_where_everybody_does(bool everybody, bool answers)
    {
        var lines = new LineExchange(everybody);
        var phone = new Phone(lines, "8001");
        phone.Register();

        var answer = lines.Call(phone.Line, "8002");
        answer.Then?.Invoke();

        (answer.Reason, phone.Told).ShouldBe(answers ? (null, "delivered answered") : ("not-registered", ""));
    }

    [Fact]
    public void Phones_call_one_another_and_one_that_vanishes_ends_its_calls()
    {
        var lines = new LineExchange(everybodyAnswers: false);
        var (anna, ben) = (new Phone(lines, "8001"), new Phone(lines, "8002"));
        anna.Register();
        ben.Register();

        var call = lines.Call(anna.Line, "8002");
        call.Then!();
        lines.IsBusy(ben.Line).ShouldBeTrue();
        lines.Answer(ben.Line, call.Call!).Then!();
        lines.Lost(ben);

        (anna.Told, ben.Told).ShouldBe(("delivered answered ended", "ringing answered ended"));
        lines.Calls.ShouldBeEmpty();
        lines.Find("8002").ShouldBeNull();
    }

    [Fact]
    public void Somebody_who_waits_for_an_extension_is_told_once()
    {
        var lines = new LineExchange(everybodyAnswers: false);
        var told = 0;
        lines.Await("8001", () => told++);
        lines.Await("8001", () => told += 10)();

        new Phone(lines, "8001").Register();
        new Phone(lines, "8001").Register();

        told.ShouldBe(1);
    }

    private sealed class Phone(LineExchange lines, string extension) : ILineClient
    {
        private readonly List<string> _told = [];

        public string Told => string.Join(' ', _told);

        public RegisteredLine Line => lines.Find(extension)!;

        public void Register() => lines.Register(this, extension, "").Then?.Invoke();

        public void Send(JsonObject message) => _told.Add(message["event"]!.GetValue<string>());
    }
}
