using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Patchbay.Host.Composition;
using Patchbay.Host.Diagnostics.Blanking;
using Patchbay.Host.Diagnostics.Sight;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Diagnostics.Pages;

/// <summary><c>GET /diagnostics/state</c>: everything but the desks, which may be many.</summary>
internal sealed class StatePage(RunningHost host, PersonalBlanks blanks)
{
    private static readonly string Version = typeof(StatePage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private readonly DateTimeOffset _since = TimeProvider.System.GetUtcNow();

    public Task AnswerAsync(HttpContext context)
    {
        var sight = HostSights.Of(host);
        var desks = host.Desks.Select(desk => desk.Snapshot.State).ToList();
        return Answers.JsonAsync(context, json =>
        {
            HealthReport.Of(sight, blanks).Write(json);
            json.WriteString("version", Version);
            json.WriteString("since", _since);
            json.WriteNumber("process", Environment.ProcessId);
            json.WriteString("deployment", Path.GetFileName(sight.Deployment));
            json.WriteNumber("generation", sight.Generation);
            json.WriteBoolean("shown", blanks.Shows);
            json.WriteNumber("desks", desks.Count);
            json.WriteNumber("interactions", desks.Sum(state => state.Interactions.Count));
            Write(json, "retiring", sight.Retiring);
            json.WriteStartArray("addresses");
            foreach (var (instance, name, address) in sight.Addresses) Write(json, instance, name, address);
            json.WriteEndArray();
            json.WriteStartArray("instances");
            foreach (var instance in sight.Instances) Write(json, instance);
            json.WriteEndArray();
            Write(json, sight.Graph);
        });
    }

    private static void Write(Utf8JsonWriter json, string instance, string name, Uri address)
    {
        json.WriteStartObject();
        json.WriteString("instance", instance);
        json.WriteString("name", name);
        json.WriteString("address", address.ToString());
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, InstanceSight instance)
    {
        json.WriteStartObject();
        json.WriteString("instance", instance.Key.ToString());
        json.WriteString("plugin", instance.Plugin);
        json.WriteString("version", instance.Version);
        json.WriteString("health", instance.State);
        if (instance.Reason is { } reason) json.WriteString("reason", blanks.Line(reason));
        if (instance.Since is { } since) json.WriteString("since", since);
        if (instance.NextTry is { } next) json.WriteString("nextTry", next);
        if (instance.Failures > 0) json.WriteNumber("failures", instance.Failures);
        json.WriteBoolean("required", instance.Required);
        json.WriteNumber("leases", instance.Leases);
        json.WriteNumber("living", instance.Living);
        Write(json, "refersTo", instance.RefersTo.Select(key => key.ToString()));
        json.WriteStartArray("rows");
        foreach (var (name, value) in instance.Rows)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", blanks.Line(value));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        ActionList.Write(json, instance.Actions);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DeploymentGraph graph)
    {
        json.WriteStartObject("graph");
        json.WriteStartArray("nodes");
        foreach (var node in graph.Nodes)
        {
            json.WriteStartObject();
            json.WriteString("name", node.Name);
            json.WriteString("kind", node.Kind.ToString().ToLowerInvariant());
            json.WriteString("detail", node.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("edges");
        foreach (var edge in graph.Edges)
        {
            json.WriteStartObject();
            json.WriteString("from", edge.From);
            json.WriteString("to", edge.To);
            json.WriteString("label", edge.Label);
            json.WriteBoolean("address", edge.AddressOnly);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
