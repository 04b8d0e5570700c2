using System.Text.Json.Nodes;
using Patchbay.Host.Supervision.Edges;

namespace Patchbay.Host.Deployment;

/// <summary>Reads <c>limits</c> of an instance, over what counts for its contract.</summary>
internal static class LimitSettings
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static EdgeLimits Read(JsonObject? value, string path, string contract, ProblemList problems)
    {
        var otherwise = EdgeLimits.DefaultOf(contract);
        if (value is null) return otherwise;
        var shape = new Shape(value, path, HostSchema.Limits, problems);
        var limits = otherwise with
        {
            Call = Time(shape, "call", problems) ?? otherwise.Call,
            SignIn = Time(shape, "signIn", problems) ?? otherwise.SignIn,
            Open = Time(shape, "open", problems) ?? otherwise.Open,
            Start = Time(shape, "start", problems) ?? otherwise.Start,
            Stop = Time(shape, "stop", problems) ?? otherwise.Stop,
            Concurrent = shape.Number("concurrent") ?? otherwise.Concurrent,
            FactsPerSecond = shape.Number("factsPerSecond") ?? otherwise.FactsPerSecond,
            FactsInFlight = shape.Number("factsInFlight") ?? otherwise.FactsInFlight,
        };
        shape.Finish();
        return limits;
    }

    private static TimeSpan? Time(Shape shape, string key, ProblemList problems)
    {
        if (shape.Time(key) is not { } time) return null;
        if (time > TimeSpan.Zero && time <= Longest) return time;
        problems.Add(ProblemCodes.BadValue, shape.PathOf(key), $"{time:c} is no limit.", "Write a time that is more than nothing and at most 1.00:00:00; nothing runs without a limit.");
        return null;
    }
}
