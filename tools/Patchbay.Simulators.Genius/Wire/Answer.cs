using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Wire;

/// <summary>What a request is answered with; null members of the protocol are left out by whoever makes one.</summary>
internal sealed record Answer
{
    /// <summary>The members beside RID; null for a request that is never answered.</summary>
    public JsonObject? Members { get; init; }

    /// <summary>Of <see cref="Exchange.AapiErrors"/>; null for success.</summary>
    public int? Error { get; init; }

    /// <summary>Begins what the answer depends on, which gives the answer when it is known; null where it is known already.</summary>
    public Action<Action<Answer>>? Later { get; init; }

    public static Answer Silence { get; } = new();

    public static Answer No(int error) => new() { Error = error };

    public static Answer Ok(JsonObject members) => new() { Members = members };

    public static Answer WhenKnown(Action<Action<Answer>> later) => new() { Later = later };

    /// <summary>The success of most commands, with the key as that command spells it (sheet, section 2.2).</summary>
    public static Answer Done(string key = "response") => Ok(new JsonObject { [key] = "OK" });
}
