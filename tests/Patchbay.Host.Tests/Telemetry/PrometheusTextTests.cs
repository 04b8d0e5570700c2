using System.Diagnostics.Metrics;
using Patchbay.Host.Telemetry;
using Patchbay.Plugins;

namespace Patchbay.Host.Tests.Telemetry;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly HostTelemetry _telemetry = new();
    private readonly MetricsBoard _board;
    private readonly IMeterFactory _factory;

    public PrometheusTextTests()
    {
        _board = new MetricsBoard(_telemetry);
        _factory = _telemetry.MetersOf(InstanceKey.Parse("acme/one"), "Acme.Part");
    }

    [Fact]
    public async Task What_a_part_counts_is_told_with_whose_it_is()
    {
        var calls = _factory.Create("Acme").CreateCounter<int>("acme.calls", "{call}", "Calls\nof \\ all.");
        calls.Add(2, new KeyValuePair<string, object?>("way", "in \"and\" out"), new KeyValuePair<string, object?>("instance", "somebody else's"));
        calls.Add(3, new KeyValuePair<string, object?>("way", "in \"and\" out"), new KeyValuePair<string, object?>("instance", "somebody else's"));

        (await LinesAsync("acme_calls_total")).ShouldBe(
        [
            "# HELP acme_calls_total Calls\\nof \\\\ all.",
            "# TYPE acme_calls_total counter",
            """acme_calls_total{instance="acme/one",plugin="Acme.Part",way="in \"and\" out"} 5""",
        ]);
    }

    [Fact]
    public async Task A_histogram_tells_its_buckets_its_sum_and_how_many()
    {
        var took = _factory.Create("Acme").CreateHistogram("acme.took", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in (double[])[0.05, 0.1, 0.5, 7]) took.Record(value);

        (await LinesAsync("acme_took")).Skip(2).ShouldBe(
        [
            """acme_took_seconds_bucket{instance="acme/one",plugin="Acme.Part",le="0.1"} 2""",
            """acme_took_seconds_bucket{instance="acme/one",plugin="Acme.Part",le="1"} 3""",
            """acme_took_seconds_bucket{instance="acme/one",plugin="Acme.Part",le="+Inf"} 4""",
            """acme_took_seconds_sum{instance="acme/one",plugin="Acme.Part"} 7.65""",
            """acme_took_seconds_count{instance="acme/one",plugin="Acme.Part"} 4""",
        ]);
    }

    [Fact]
    public async Task What_is_measured_when_asked_is_asked_and_what_is_not_told_any_more_is_gone()
    {
        var told = new List<Measurement<int>> { new(1, new KeyValuePair<string, object?>("line", "a")), new(2, new KeyValuePair<string, object?>("line", "b")) };
        var meter = _factory.Create("Acme");
        meter.CreateObservableGauge("acme.lines", () => told.ToList());
        meter.CreateObservableGauge("acme.broken", int () => throw new InvalidOperationException("the part is broken"));

        (await LinesAsync("acme_lines{")).Count.ShouldBe(2);
        told.RemoveAt(0);
        (await LinesAsync("acme_lines{")).ShouldBe(["""acme_lines{instance="acme/one",line="b",plugin="Acme.Part"} 2"""]);
    }

    [Fact]
    public async Task An_up_down_counter_tells_what_is_and_a_gauge_what_it_was_told_last()
    {
        var meter = _factory.Create("Acme");
        var open = meter.CreateUpDownCounter<long>("acme.open");
        var level = meter.CreateGauge<double>("acme.level", "%");
        open.Add(3);
        open.Add(-1);
        level.Record(10);
        level.Record(7.5);

        (await LinesAsync("acme_open{")).Single().ShouldEndWith(" 2");
        (await LinesAsync("acme_level")).ShouldContain("""acme_level_percent{instance="acme/one",plugin="Acme.Part"} 7.5""");
    }

    [Fact]
    public async Task Two_starts_of_one_instance_are_added_up_and_what_has_ended_is_told_no_more()
    {
        using var other = _telemetry.MetersOf(InstanceKey.Parse("acme/one"), "Acme.Part");
        _factory.Create("Acme").CreateCounter<int>("acme.calls").Add(2);
        other.Create("Acme").CreateCounter<int>("acme.calls").Add(5);
        (await LinesAsync("acme_calls_total{")).Single().ShouldEndWith(" 7");
        other.Dispose();
        (await LinesAsync("acme_calls_total{")).Single().ShouldEndWith(" 2");
    }

    [Fact]
    public async Task What_another_host_or_nobody_measures_is_not_told()
    {
        using var stranger = new HostTelemetry();
        using var factory = stranger.MetersOf(InstanceKey.Parse("acme/one"), "Acme.Part");
        using var meter = new Meter("Acme");
        factory.Create("Acme").CreateCounter<int>("acme.calls").Add(2);
        meter.CreateCounter<int>("acme.calls").Add(2);
        (await LinesAsync("acme_calls")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tags_without_end_do_not_fill_the_memory()
    {
        var calls = _factory.Create("Acme").CreateCounter<int>("acme.calls");
        for (var number = 0; number < 2500; number++) calls.Add(1, new KeyValuePair<string, object?>("number", number));
        (await LinesAsync("acme_calls_total{")).Count.ShouldBe(2000);
        (await LinesAsync("patchbay_metrics_dropped_total 500")).Count.ShouldBe(1);
    }

    [Fact]
    public void The_same_options_give_the_same_meter_and_a_part_cannot_end_it_for_others()
    {
        var one = _factory.Create(new MeterOptions("Acme") { Version = "1" });
        one.Dispose();
        _factory.Create(new MeterOptions("Acme") { Version = "1" }).ShouldBeSameAs(one);
        _factory.Create(new MeterOptions("Acme") { Version = "2" }).ShouldNotBeSameAs(one);
    }

    public void Dispose()
    {
        _factory.Dispose();
        _board.Dispose();
        _telemetry.Dispose();
    }

    private async Task<IReadOnlyList<string>> LinesAsync(string of) =>
        [.. PrometheusText.Write(await _board.CollectAsync()).Split('\n').Where(line => line.StartsWith(of, StringComparison.Ordinal) || line.StartsWith($"# HELP {of}", StringComparison.Ordinal) || line.StartsWith($"# TYPE {of}", StringComparison.Ordinal))];
}
