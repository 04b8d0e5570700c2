using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Sessions;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Commands;

/// <summary>Holds and retrieves the parties of a transfer (section 5.6). The dialler tells nothing of it, so the effect is published here.</summary>
internal static class Parking
{
    public const string Client = "client";
    public const string Recipient = "recipient";

    public static async Task<CommandResult> SetAsync(SessionTraffic traffic, InteractionId consultation, string who, bool parked, CancellationToken cancellationToken)
    {
        var answer = await traffic.RequestAsync("TogglePark", new JsonObject { ["Switch"] = parked, ["Who"] = who }, cancellationToken).ConfigureAwait(false);
        if (answer is Answered) await traffic.PublishAsync(model => model.Transfers.Parked(consultation, who == Client, parked)).ConfigureAwait(false);
        return answer.ToResult();
    }
}
