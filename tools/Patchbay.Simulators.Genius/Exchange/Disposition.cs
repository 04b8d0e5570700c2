using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange.Calls;
using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>An outcome as an agent gave it (sheet, section 2.1).</summary>
internal sealed record Disposition
{
    public required int Outcome { get; init; }

    public required string CallbackNumber { get; init; }

    public required string CallbackTime { get; init; }

    public required bool PersonalCallback { get; init; }

    /// <summary>Fields written back to the record.</summary>
    public required JsonObject Data { get; init; }

    /// <summary>Reads one; null where a key is missing or of another type.</summary>
    public static Disposition? Read(Request request)
    {
        if (request.Number("outcome") is not { } outcome || request.MaybeEmpty("callbackNumber") is not { } number || request.MaybeEmpty("callbackTime") is not { } time
            || request.Boolean("personalCallback") is not { } personal || !request.Has("data") || request.Members("data") is not { } data)
            return null;
        return new Disposition { Outcome = outcome, CallbackNumber = number, CallbackTime = time, PersonalCallback = personal, Data = data };
    }

    /// <summary>The entry for the ledger.</summary>
    public JsonObject Of(AgentSession agent, Call call, DateTimeOffset time) => new()
    {
        ["time"] = time.ToString("O"),
        ["agent"] = agent.Agent,
        ["campaign"] = call.Campaign,
        ["sessionID"] = call.SessionId,
        ["uniquecallid"] = call.UniqueCallId,
        ["tel"] = call.Tel,
        ["outcome"] = Outcome,
        ["callbackNumber"] = CallbackNumber,
        ["callbackTime"] = CallbackTime,
        ["personalCallback"] = PersonalCallback,
        // A callback is booked when number and time are both there (Q31).
        ["callbackBooked"] = CallbackNumber.Trim().Length > 0 && CallbackTime.Trim().Length > 0,
        ["data"] = Data.DeepClone(),
    };
}
