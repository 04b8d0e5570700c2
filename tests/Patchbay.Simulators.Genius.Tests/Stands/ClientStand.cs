using System.Text;
using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange;

namespace Patchbay.Simulators.Genius.Tests.Stands;

/// <summary>A client of the dialler without a socket. What the dialler sends waits here until a test takes it.</summary>
internal sealed class ClientStand(GeniusExchange exchange, string address, int port) : ILine
{
    private readonly List<JsonObject> _came = [];
    private int _rid = 100;

    public string Address => address;

    public int Port { get; private set; } = port;

    /// <summary>Goes on from another port, as a client does that connects anew.</summary>
    public void MoveTo(int other) => Port = other;

    /// <summary>What Authenticate gave; put into every request that has none of its own.</summary>
    public long Sid { get; set; }

    public bool Dropped { get; private set; }

    public LineCondition Condition { get; } = new(TimeProvider.System);

    public int Waiting => _came.Count;

    public void Send(string text, LineCut cut = LineCut.None)
    {
        if (Dropped) return;
        if (cut != LineCut.Inside) _came.Add(JsonNode.Parse(text)!.AsObject());
        Dropped = cut != LineCut.None;
    }

    public void SendRaw(byte[] bytes, bool binary) => Send(Encoding.UTF8.GetString(bytes));

    public void Drop() => Dropped = true;

    public void Say(string text) => exchange.Receive(this, text);

    /// <summary>What came first; it must be there.</summary>
    public JsonObject Take()
    {
        _came.ShouldNotBeEmpty("The dialler sent nothing.");
        var message = _came[0];
        _came.RemoveAt(0);
        return message;
    }

    /// <summary>Sends a command and takes its answer, which must come before anything that the command causes.</summary>
    public JsonObject Ask(JsonObject command)
    {
        var request = command.DeepClone().AsObject();
        var type = request["type"]!.GetValue<string>();
        if (type != "Authenticate") request.TryAdd("SID", Sid);
        if (type != "KeepAlive") request.TryAdd("RID", ++_rid);
        var before = _came.Count;
        Say(request.ToJsonString());
        _came.Count.ShouldBeGreaterThan(before, $"{type} was not answered.");
        var answer = _came[before];
        _came.RemoveAt(before);
        answer.ContainsKey("event").ShouldBeFalse($"The answer to {type} must come first, and {answer.ToJsonString()} did.");
        (answer["RID"]?.ToJsonString()).ShouldBe(request["RID"]?.ToJsonString());
        Document.HasAnswer(type, answer);
        return answer;
    }

    public JsonObject Authenticate(string name = "demo", string extension = "8001")
    {
        var answer = Ask(Requests.Authenticate(name, extension: extension));
        if (answer["SID"] is { } sid) Sid = sid.GetValue<long>();
        return answer;
    }

    public void Acknowledge(JsonObject happened) => Say(new JsonObject { ["type"] = "Acknowledge", ["SID"] = Sid, ["RID"] = happened["RID"]!.DeepClone() }.ToJsonString());

    /// <summary>Takes the next event, which must be the one named, and leaves it unacknowledged.</summary>
    public JsonObject Event(string name)
    {
        var happened = Take();
        (happened["event"]?.GetValue<string>()).ShouldBe(name, happened.ToJsonString());
        return happened;
    }

    /// <summary>Takes and acknowledges events as long as any come, and tells their names, a transfer's with its status.</summary>
    /// <param name="names">How they are printed; null for either way. Told are the logical ones.</param>
    public IReadOnlyList<string> Events(string? names = null)
    {
        var told = new List<string>();
        while (_came.Count > 0)
        {
            var happened = Take();
            told.Add(Named(happened, names));
            Acknowledge(happened);
        }

        return told;
    }

    /// <summary>Takes whatever came, and acknowledges what is an event.</summary>
    public IReadOnlyList<JsonObject> TakeAll()
    {
        var all = new List<JsonObject>();
        while (_came.Count > 0)
        {
            all.Add(Take());
            if (all[^1].ContainsKey("event")) Acknowledge(all[^1]);
        }

        return all;
    }

    private static string Named(JsonObject happened, string? names)
    {
        var name = happened["event"].ShouldNotBeNull(happened.ToJsonString()).GetValue<string>();
        if (names == "documented") name.ShouldNotBeOneOf("NowCalling", "ChatMessage");
        if (names == "logical") name.ShouldNotBe("ChatReceived");
        var status = happened["TransferStatus"];
        var title = name switch
        {
            "TransferUpdate" when status is null && names != "logical" => "NowCalling",
            "ChatReceived" => "ChatMessage",
            _ => name,
        };
        Document.HasEvent(title, happened);
        return status is null ? title : $"{title}:{status}";
    }
}
