using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Plugins;
using Patchbay.Softphones;

namespace Patchbay.Host.Deployment;

/// <summary>Reads what a desk plan says of its phone: which softphone, whose lines, and the lines themselves.</summary>
internal static class PhonePlans
{
    private static readonly JsonElement _phone = JsonDocument.Parse(
        """
        {
          "type": "object",
          "properties": {
            "lines": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "server": { "type": "string" }, "user": { "type": "string", "description": "the user part of its address; ${agent} is the agent's login" },
                  "transport": { "type": "string" }, "password": { "x-secret": true }
                },
                "required": ["user"]
              }
            }
          }
        }
        """).RootElement;

    private const int MostLines = 6;

    public static PhonePlanSettings? Read(Shape shape, DeskPlanSettings plan, IReadOnlyList<InstanceSettings> instances, ProblemList problems)
    {
        var softphone = shape.Text("softphone");
        var phone = shape.Object("phone");
        var owner = shape.Choice("lines", "config", "dialler", "client");
        if (softphone is null)
        {
            if (phone is not null) problems.Add(ProblemCodes.BadValue, shape.PathOf("phone"), "There is no softphone to have this phone.", "Name one under \"softphone\", or take this out.");
            if (plan.Opens != DeskOpens.SignIn)
                problems.Add(ProblemCodes.BadValue, shape.PathOf("opens"), "A desk that opens without a sign-in is a phone's, and this plan has no softphone.", "Name one under \"softphone\", or write \"sign-in\".");
            return null;
        }

        var path = shape.PathOf("phone");
        if (phone is not null) new SchemaCheck(problems).Check(phone, _phone, path);
        var lines = (phone?["lines"] as JsonArray)?.OfType<JsonObject>().Select(Line).OfType<LinePlanSettings>().ToList() ?? [];
        if (lines.Count > MostLines) problems.Add(ProblemCodes.BadValue, $"{path}.lines", $"A phone has {MostLines} lines at most; here are {lines.Count}.", "Take some out.");
        owner ??= lines.Count > 0 ? "config" : plan.Dialler is null ? "client" : "dialler";
        if (owner == "config" && lines.Count == 0)
            problems.Add(ProblemCodes.MissingKey, path, "'lines' says \"config\", and no line stands here.", "Write \"phone\": { \"lines\": [{ \"server\": \"host:5060\", \"user\": \"${agent}\" }] }.");
        if (owner != "config" && lines.Count > 0)
            problems.Add(ProblemCodes.BadValue, shape.PathOf("lines"), $"Lines stand in this plan, and 'lines' says \"{owner}\".", "Write \"config\", or take the lines out.");
        if (owner == "dialler" && plan.Dialler is null)
            problems.Add(ProblemCodes.BadValue, shape.PathOf("lines"), "There is no dialler in this plan to give lines.", "Write \"config\" or \"client\", or name a dialler.");
        return DeskPlans.Find(softphone, typeof(ISoftphoneEndpoint), shape.PathOf("softphone"), instances, problems) is { } key
            ? new PhonePlanSettings { Softphone = key, Owner = Enum.Parse<LineOwner>(owner, ignoreCase: true), Lines = lines }
            : null;
    }

    private static LinePlanSettings? Line(JsonObject line) => Text(line, "user") is not { } user ? null : new LinePlanSettings
    {
        User = user,
        Server = Text(line, "server"),
        Transport = Text(line, "transport"),
        Password = line["password"] is not JsonObject secret ? null : new Secret { Environment = Text(secret, "env"), File = Text(secret, "file") },
    };

    private static string? Text(JsonObject value, string key) => value[key] is { } text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : null;
}
