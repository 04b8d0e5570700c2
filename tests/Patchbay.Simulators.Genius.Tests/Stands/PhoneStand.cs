using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange;
using Patchbay.Simulators.Lines;

namespace Patchbay.Simulators.Genius.Tests.Stands;

/// <summary>A phone at the line exchange without a socket. What the exchange sends waits here until a test takes it.</summary>
internal sealed class PhoneStand(GeniusExchange dialler, string extension) : ILineClient
{
    private readonly List<JsonObject> _came = [];

    public void Send(JsonObject message) => _came.Add(message.DeepClone().AsObject());

    public void Say(string text) => dialler.Run(() => new LineRequests(dialler.Lines).Receive(this, text));

    public void Lose() => dialler.Run(() => dialler.Lines.Lost(this));

    /// <summary>Sends a request about this phone's extension and takes its answer, which must come before anything that it causes.</summary>
    public JsonObject Ask(string members)
    {
        var request = JsonNode.Parse($"{{{members}}}")!.AsObject();
        request.TryAdd("extension", extension);
        request.TryAdd("id", 7);
        var before = _came.Count;
        Say(request.ToJsonString());
        _came.Count.ShouldBeGreaterThan(before, $"{members} was not answered.");
        var answer = _came[before];
        _came.RemoveAt(before);
        answer["re"]!.ToJsonString().ShouldBe(request["id"]!.ToJsonString());
        return answer;
    }

    /// <summary>The same; it must be granted. Gives the id of the call made, where one was.</summary>
    public string? Do(string members)
    {
        var answer = Ask(members);
        answer["ok"]!.GetValue<bool>().ShouldBeTrue(answer.ToJsonString());
        return answer["call"]?.GetValue<string>();
    }

    public PhoneStand Registered()
    {
        Do("\"type\":\"register\"");
        return this;
    }

    /// <summary>What came since, each as the event's name with its reason, other side or digits, in one line.</summary>
    public string Came()
    {
        var texts = _came.Select(message => string.Join(' ', new[] { "event", "from", "remote", "reason", "digits" }.Select(key => message[key]?.GetValue<string>()).Where(text => text is not null))).ToList();
        _came.Clear();
        return string.Join(", ", texts);
    }

    /// <summary>Takes the event that came first, which must be the one named, and gives its call.</summary>
    public string Event(string name)
    {
        _came.ShouldNotBeEmpty("The exchange sent nothing.");
        var message = _came[0];
        _came.RemoveAt(0);
        (message["event"]?.GetValue<string>()).ShouldBe(name, message.ToJsonString());
        return message["call"]!.GetValue<string>();
    }
}
