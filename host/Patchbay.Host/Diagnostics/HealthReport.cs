using System.Globalization;
using System.Text.Json;
using Patchbay.Host.Diagnostics.Blanking;
using Patchbay.Host.Diagnostics.Sight;

namespace Patchbay.Host.Diagnostics;

/// <summary>How the whole host is.</summary>
internal enum HostStatus
{
    /// <summary>Everything does its work.</summary>
    Ready,

    /// <summary>Desks can be opened, and something is not as it should be.</summary>
    Degraded,

    /// <summary>No desk should be sent here.</summary>
    Unavailable,
}

/// <summary>How the host is, with a reason for each instance that is not as it should be.</summary>
internal sealed record HealthReport
{
    public required HostStatus Status { get; init; }

    /// <summary>Each names the instance, its state, since when, and why.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    public string Word => Status.ToString().ToLowerInvariant();

    public static HealthReport Of(HostSight host, PersonalBlanks blanks)
    {
        List<string> reasons = [.. host.Instances.Where(instance => !instance.IsWell).Select(instance => Reason(instance, blanks)), .. host.Complaints.Select(blanks.Line)];
        var status = !host.Ready || host.Instances.Any(instance => instance.Required && !instance.IsUsable) ? HostStatus.Unavailable
            : reasons.Count > 0 ? HostStatus.Degraded
            : HostStatus.Ready;
        if (!host.Ready) reasons.Add("Desks cannot be opened: the host starts, or stops.");
        return new HealthReport { Status = status, Reasons = reasons };
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("status", Word);
        json.WriteStartArray("reasons");
        foreach (var reason in Reasons) json.WriteStringValue(reason);
        json.WriteEndArray();
    }

    private static string Reason(InstanceSight instance, PersonalBlanks blanks)
    {
        var since = instance.Since is { } at ? $" since {Spell(at)}" : "";
        var why = instance.Reason is { } reason ? $": {blanks.Line(reason)}" : "";
        var next = instance.NextTry is { } again ? $" (tried again at {Spell(again)})" : "";
        return $"{instance.Key} is {instance.State}{since}{why}{next}";
    }

    private static string Spell(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
