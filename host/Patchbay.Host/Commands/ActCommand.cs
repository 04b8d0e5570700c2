using System.CommandLine;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Commands.Reports;

namespace Patchbay.Host.Commands;

/// <summary><c>act</c>: has a part of the running host do something.</summary>
internal static class ActCommand
{
    public static Command Make(SharedOptions shared)
    {
        var instance = SharedOptions.WithoutDashes(new Argument<string?>("INSTANCE") { Description = "The instance's key, part/name; all are listed where it is left out.", Arity = ArgumentArity.ZeroOrOne });
        var action = SharedOptions.WithoutDashes(new Argument<string?>("ACTION") { Description = "What to do; what there is to do is listed where it is left out.", Arity = ArgumentArity.ZeroOrOne });
        var arguments = new Argument<string[]>("KEY=VALUE") { Description = "The action's arguments. A value is JSON; where the action wants text, or where it is no JSON, it is text.", Arity = ArgumentArity.ZeroOrMore };
        arguments.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) <= 0)) result.AddError($"'{token.Value}' is not KEY=VALUE.");
        });
        var command = new Command("act", "Has an instance of the running host do something that its part offers. The host is found by the control file in the deployment's data folder.")
        {
            instance, action, arguments, shared.Deployment, shared.Set, shared.Json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var reading = shared.ChoiceOf(parsed).Read();
            if (reading.Host is not { } host) return shared.ReadOrTell(parsed) is null ? ExitCodes.Bad : ExitCodes.CouldNotBeDone;
            using var client = ControlClient.Find(host.Data);
            var known = (await client.AskAsync(HttpMethod.Get, "/instances", null, cancellationToken).ConfigureAwait(false)).Body.GetProperty("instances");
            if (parsed.GetValue(action) is not { } chosen) return List(known, parsed.GetValue(instance), parsed, shared);
            var body = Arguments(parsed.GetValue(arguments) ?? [], SchemaOf(known, parsed.GetValue(instance)!, chosen));
            var (status, answer) = await client.AskAsync(HttpMethod.Post, $"/instances/{Escape(parsed.GetValue(instance)!)}/actions/{Uri.EscapeDataString(chosen)}", body, cancellationToken).ConfigureAwait(false);
            return Tell(status, answer, parsed, shared);
        });
        return command;
    }

    private static string Escape(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));

    private static int Tell(HttpStatusCode status, JsonElement answer, ParseResult parsed, SharedOptions shared)
    {
        var done = status == HttpStatusCode.OK;
        var text = answer.TryGetProperty(done ? "text" : "error", out var said) ? said.GetString() : "";
        if (parsed.GetValue(shared.Json)) JsonText.WriteLine(parsed.InvocationConfiguration.Output, json => json.WriteString(done ? "text" : "error", text));
        else (done ? parsed.InvocationConfiguration.Output : parsed.InvocationConfiguration.Error).WriteLine(text);
        return done ? ExitCodes.Done : ExitCodes.Bad;
    }

    private static JsonElement SchemaOf(JsonElement instances, string instance, string action)
    {
        var actions = instances.EnumerateArray().Where(known => known.GetProperty("instance").GetString() == instance).SelectMany(known => known.GetProperty("actions").EnumerateArray());
        var found = actions.FirstOrDefault(known => known.GetProperty("name").GetString() == action);
        return found.ValueKind == JsonValueKind.Object && found.TryGetProperty("schema", out var schema) ? schema : default;
    }

    private static string Arguments(IReadOnlyList<string> arguments, JsonElement schema)
    {
        var body = new JsonObject();
        foreach (var argument in arguments)
        {
            var sign = argument.IndexOf('=', StringComparison.Ordinal);
            body[argument[..sign]] = Value(argument[(sign + 1)..], argument[..sign], schema);
        }

        return body.ToJsonString();
    }

    private static JsonNode? Value(string text, string key, JsonElement schema)
    {
        var wanted = schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(key, out var property) ? property : default;
        var wantsText = wanted.ValueKind == JsonValueKind.Object && (wanted.TryGetProperty("type", out var type)
            ? type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().All(kind => kind.GetString() is "string" or "null") : type.GetString() == "string"
            : wanted.TryGetProperty("enum", out _));
        if (wantsText) return text;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // No JSON: the text itself is meant.
            return text;
        }
    }

    private static int List(JsonElement instances, string? only, ParseResult parsed, SharedOptions shared)
    {
        var chosen = instances.EnumerateArray().Where(instance => only is null || instance.GetProperty("instance").GetString() == only).ToList();
        if (chosen.Count == 0)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"There is no instance '{only}'. {Deployment.NearestName.Advice(only ?? "", instances.EnumerateArray().Select(instance => instance.GetProperty("instance").GetString()!)).Fix}");
            return ExitCodes.Bad;
        }

        if (parsed.GetValue(shared.Json))
        {
            JsonText.WriteLine(parsed.InvocationConfiguration.Output, json =>
            {
                json.WriteStartArray("instances");
                foreach (var instance in chosen) instance.WriteTo(json);
                json.WriteEndArray();
            });
            return ExitCodes.Done;
        }

        var rows = chosen.SelectMany(instance => instance.GetProperty("actions").EnumerateArray().Select(action => (IReadOnlyList<Cell>)
        [
            instance.GetProperty("instance").GetString()!, new Cell(action.GetProperty("name").GetString()!, Tone.Strong), ArgumentsOf(action), action.GetProperty("description").GetString()!,
        ])).ToList();
        var report = rows.Count == 0 ? new Report().Line("There is nothing to do here.", Tone.Dim) : new Report().Table(["instance", "action", "arguments", "what it does"], rows);
        ReportWriter.Write(report, parsed.InvocationConfiguration.Output);
        return ExitCodes.Done;
    }

    private static string ArgumentsOf(JsonElement action)
    {
        if (!action.TryGetProperty("schema", out var schema) || !schema.TryGetProperty("properties", out var properties)) return "";
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal) : [];
        return string.Join(' ', properties.EnumerateObject().Select(property => required.Contains(property.Name) ? $"{property.Name}=" : $"[{property.Name}=]"));
    }
}
