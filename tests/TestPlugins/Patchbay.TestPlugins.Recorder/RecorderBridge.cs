using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Patchbay.Bridges;
using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.TestPlugins.Recorder;

/// <summary>A front door with one question: how many desks are open.</summary>
[Export<IAgentUiBridge>("recorder-bridge", Options = typeof(RecorderOptions))]
public sealed class RecorderBridge : IAgentUiBridge, IDisposable
{
    private readonly IDesks _desks;
    private readonly Recording _recording;

    public RecorderBridge(RecorderOptions options, IDesks desks)
    {
        (_desks, _recording) = (desks, new Recording(options));
        _recording.Step("made", FailsAt.Construction);
    }

    public string? WebRoot => Path.Combine(Path.GetDirectoryName(typeof(RecorderBridge).Assembly.Location)!, "page");

    public void ConfigureServices(IServiceCollection services) => services.AddSingleton(_desks);

    public void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/desks", (HttpContext context) => context.Response.WriteAsync($"{_desks.Open.Count} open", context.RequestAborted));

    public void Dispose() => _recording.Step("disposed", FailsAt.Disposal);
}
