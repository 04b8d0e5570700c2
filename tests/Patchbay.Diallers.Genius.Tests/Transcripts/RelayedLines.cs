using System.Text.Json.Nodes;
using Patchbay.TestKit.Relays;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.Genius.Tests.Transcripts;

/// <summary>What went through a relay, side by side: each message is given out once, in its side's order.</summary>
internal sealed class RelayedLines(SocketRelay relay)
{
    private readonly Dictionary<bool, int> _taken = new() { [true] = 0, [false] = 0 };

    /// <summary>The next message of a side; KeepAlive is passed over unless it is wanted.</summary>
    public async Task<JsonObject> NextAsync(bool fromClient, string? type = null)
    {
        JsonObject? found = null;
        await Eventually.UntilAsync($"the {(fromClient ? "adapter" : "simulator")} says {type ?? "something"}", () =>
        {
            foreach (var message in relay.Messages.Where(message => message.FromClient == fromClient).Skip(_taken[fromClient]))
            {
                _taken[fromClient]++;
                found = JsonNode.Parse(message.Text)!.AsObject();
                if (found["type"]?.GetValue<string>() != "KeepAlive" || type == "KeepAlive") return true;
            }

            return false;
        });
        return found!;
    }
}
