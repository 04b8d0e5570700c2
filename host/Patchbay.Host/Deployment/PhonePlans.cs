using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Plugins;
using Patchbay.Softphones;

namespace Patchbay.Host.Deployment;

/// <summary>Reads what a desk plan says of its phone: which softphone, whose lines, and the lines themselves.</summary>
internal static class PhonePlans
{
    private const int MostLines = 6;

    public static PhonePlanSettings? Read(Shape shape, DeskPlanSettings plan, NamedInstances named, ProblemList problems, SecretReferences secrets)
    {
        var softphone = shape.Text("softphone");
        var phone = shape.Object("phone");
        var owner = shape.Choice("lines", "config", "dialler", "client");
        if (softphone is null)
        {
            // Where something else stands than a name, that was told.
            if (shape.Has("softphone")) return null;
            if (phone is not null) problems.Add(ProblemCodes.BadValue, shape.PathOf("phone"), "There is no softphone to have this phone.", "Name one under \"softphone\", or take this out.");
            if (plan.Opens != DeskOpens.SignIn)
                problems.Add(ProblemCodes.BadValue, shape.PathOf("opens"), "A desk that opens without a sign-in is a phone's, and this plan has no softphone.", "Name one under \"softphone\", or write \"sign-in\".");
            return null;
        }

        if (phone is not null) new SchemaCheck(problems, secrets).Check(phone, HostSchema.Phone, shape.PathOf("phone"));
        var written = phone?["lines"] as JsonArray ?? [];
        owner ??= written.Count > 0 ? "config" : shape.Has("dialler") ? "dialler" : "client";
        CheckLines(shape, owner, written.Count, problems);
        var lines = written.OfType<JsonObject>().Select(Line).OfType<LinePlanSettings>().ToList();
        return named.Find(softphone, typeof(ISoftphoneEndpoint).FullName, shape.PathOf("softphone")) is { } key
            ? new PhonePlanSettings { Softphone = key, Owner = Enum.Parse<LineOwner>(owner, ignoreCase: true), Lines = lines }
            : null;
    }

    private static void CheckLines(Shape shape, string owner, int lines, ProblemList problems)
    {
        var path = shape.PathOf("phone");
        if (lines > MostLines) problems.Add(ProblemCodes.BadValue, $"{path}.lines", $"A phone has {MostLines} lines at most; here are {lines}.", "Take some out.");
        if (owner == "config" && lines == 0)
            problems.Add(ProblemCodes.MissingKey, path, "'lines' says \"config\", and no line stands here.", "Write \"phone\": { \"lines\": [{ \"server\": \"host:5060\", \"user\": \"${agent}\" }] }.");
        if (owner != "config" && lines > 0)
            problems.Add(ProblemCodes.BadValue, shape.PathOf("lines"), $"Lines stand in this plan, and 'lines' says \"{owner}\".", "Write \"config\", or take the lines out.");
        if (owner == "dialler" && !shape.Has("dialler"))
            problems.Add(ProblemCodes.BadValue, shape.PathOf("lines"), "There is no dialler in this plan to give lines.", "Write \"config\" or \"client\", or name a dialler.");
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
