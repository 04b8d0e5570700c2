using Patchbay.Host.Telemetry;

namespace Patchbay.Host.Deployment;

/// <summary>Reads <c>host.telemetry</c>.</summary>
internal static class TelemetrySection
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Null where nothing is sent.</summary>
    public static TelemetrySettings? Read(Shape host, ProblemList problems)
    {
        if (host.Object("telemetry") is not { } section) return null;
        var shape = new Shape(section, host.PathOf("telemetry"), HostSchema.Telemetry, problems);
        var address = Address(shape, problems);
        var settings = new TelemetrySettings { Otlp = address ?? new Uri("http://localhost/"), Grpc = shape.Choice("protocol", "http", "grpc") == "grpc" };
        settings = settings with { Interval = Interval(shape, problems) ?? settings.Interval, Service = shape.Text("service") is { Length: > 0 } name ? name : settings.Service };
        shape.Finish();
        return settings;
    }

    private static Uri? Address(Shape shape, ProblemList problems)
    {
        if (shape.Text("otlp", required: true) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0) return address;
        problems.Add(ProblemCodes.BadValue, shape.PathOf("otlp"), $"'{text}' is not the address of a collector.", "Write it with its scheme, as in http://127.0.0.1:4318.");
        return null;
    }

    private static TimeSpan? Interval(Shape shape, ProblemList problems)
    {
        if (shape.Time("interval") is not { } time) return null;
        if (time > TimeSpan.Zero && time <= Longest) return time;
        problems.Add(ProblemCodes.BadValue, shape.PathOf("interval"), $"{time:c} is no interval.", "Write a time that is more than nothing and at most 1.00:00:00.");
        return null;
    }
}
