using System.Text.Json.Nodes;

namespace Patchbay.Fakes.Softphones;

/// <summary>Carries calls that a test invents, and those of a line that registers nowhere: whoever is called answers at once.</summary>
internal sealed class LocalPeer(string line, CallBook book, PhoneSurroundings surroundings) : ICallPeer
{
    private int _last;

    /// <summary>A call arrives.</summary>
    /// <returns>Its id here.</returns>
    public string Arrive(string from, string? name, string? callUuid)
    {
        var id = NewId();
        book.Happened(this, line, new JsonObject { ["event"] = "ringing", ["call"] = id, ["from"] = from, ["name"] = name, ["callUuid"] = callUuid });
        return id;
    }

    public ValueTask<PeerAnswer> AskAsync(string type, string call, string? argument, CancellationToken cancellationToken)
    {
        if (type == "call")
        {
            call = NewId();
            Happened("delivered", call, "to", argument);
            Happened("answered", call);
            return ValueTask.FromResult(new PeerAnswer { Call = call });
        }

        Tell(type, call, argument);
        return ValueTask.FromResult(PeerAnswer.Done);
    }

    public void Tell(string type, string call, string? argument)
    {
        switch (type)
        {
            case "answer":
                Happened("answered", call);
                break;
            case "hang-up":
                Happened("ended", call, "reason", argument ?? "normal");
                break;
            case "transfer":
                Happened("ended", call, "reason", "transferred");
                break;
            case "digits":
                surroundings.Note("sent", "digits", new JsonObject { ["call"] = call, ["digits"] = argument });
                break;
        }
    }

    /// <summary>The other side of a call does something.</summary>
    public void Happened(string happened, string call, string? key = null, string? value = null)
    {
        var message = new JsonObject { ["event"] = happened, ["call"] = call };
        if (key is not null) message[key] = value;
        book.Happened(this, line, message);
    }

    private string NewId() => $"F{line}-{Interlocked.Increment(ref _last)}";
}
