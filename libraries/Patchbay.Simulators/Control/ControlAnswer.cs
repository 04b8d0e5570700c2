using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Control;

/// <summary>What the control API answers.</summary>
public sealed record ControlAnswer(int Status, JsonNode Body)
{
    /// <summary>What is sent in the place of <see cref="Body"/>; null for that.</summary>
    public ControlFile? File { get; init; }

    public static ControlAnswer Done { get; } = new(200, new JsonObject { ["done"] = true });

    public static ControlAnswer Of(JsonNode body) => new(200, body);

    public static ControlAnswer Of(ControlFile file) => new(200, new JsonObject()) { File = file };

    public static ControlAnswer Of(IEnumerable<JsonObject> items) => new(200, new JsonArray([.. items]));

    /// <summary>What was asked cannot be meant.</summary>
    public static ControlAnswer Wrong(string problem) => No(400, problem);

    /// <summary>What was asked for is not there.</summary>
    public static ControlAnswer NotThere(string problem) => No(404, problem);

    /// <summary>It is there, but not in a state for it.</summary>
    public static ControlAnswer NotNow(string problem) => No(409, problem);

    public static ControlAnswer No(int status, string problem) => new(status, new JsonObject { ["problem"] = problem });
}
