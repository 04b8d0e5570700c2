using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Patchbay.Host.Supervision.Edges;

namespace Patchbay.Host.Telemetry;

/// <summary>
/// Sends metrics and traces to a collector. What cannot be sent is dropped; the host does not notice. Made only where the
/// deployment asks for it: nothing of it runs otherwise.
/// </summary>
internal sealed class TelemetryExport : IDisposable
{
    /// <summary>How long the last of it may take when the host stops.</summary>
    private const int LastMilliseconds = 5000;

    private readonly MeterProvider _metrics;
    private readonly TracerProvider _traces;

    public TelemetryExport(TelemetrySettings settings)
    {
        var resource = ResourceBuilder.CreateEmpty().AddService(settings.Service, serviceVersion: Assembly.GetExecutingAssembly().GetName().Version?.ToString(3));
        // Parts name their meters as they like, and the framework has its own.
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter("*").AddOtlpExporter((exporter, reader) =>
        {
            Set(exporter, settings, "v1/metrics");
            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)settings.Interval.TotalMilliseconds;
        }).Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(EdgeMeters.Name).AddOtlpExporter(exporter => Set(exporter, settings, "v1/traces")).Build();
    }

    public void Dispose()
    {
        _metrics.Shutdown(LastMilliseconds);
        _traces.Shutdown(LastMilliseconds);
        _metrics.Dispose();
        _traces.Dispose();
    }

    private static void Set(OtlpExporterOptions exporter, TelemetrySettings settings, string path)
    {
        exporter.Protocol = settings.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = settings.Grpc ? settings.Otlp : new Uri($"{settings.Otlp.ToString().TrimEnd('/')}/{path}");
    }
}
