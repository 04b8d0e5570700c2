using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Lines;

/// <summary>A call between two ends. Guarded by the simulator's lock.</summary>
public sealed class LineCall(string id, ILineEnd caller, ILineEnd called)
{
    public string Id => id;

    public ILineEnd Caller { get; set; } = caller;

    /// <summary>Who is rung.</summary>
    public ILineEnd Called { get; set; } = called;

    public bool Answered { get; set; }

    /// <summary>Either end may hold the other, both at once too.</summary>
    public HashSet<ILineEnd> HeldBy { get; } = [];

    public bool Has(ILineEnd end) => Caller == end || Called == end;

    public ILineEnd Other(ILineEnd end) => Caller == end ? Called : Caller;

    public void TellBoth(string happened, Func<JsonObject> members)
    {
        Caller.Tell(this, happened, members());
        Called.Tell(this, happened, members());
    }

    public JsonObject ToJson() => new()
    {
        ["call"] = id,
        ["from"] = Caller.Number,
        ["to"] = Called.Number,
        ["answered"] = Answered,
        ["heldBy"] = new JsonArray([.. HeldBy.Select(end => end.Number).Order(StringComparer.Ordinal).Select(number => (JsonNode)number)]),
    };
}
