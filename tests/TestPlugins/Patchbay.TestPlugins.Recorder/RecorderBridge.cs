using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Patchbay.Bridges;
using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.TestPlugins.Recorder;

/// <summary>A front door with two questions: how many desks are open, and whom it may speak to.</summary>
[Export<IAgentUiBridge>("recorder-bridge", Options = typeof(RecorderOptions))]
public sealed class RecorderBridge : IAgentUiBridge, IDisposable
{
    private readonly IDesks _desks;
    private readonly IAdmittedOrigins _origins;
    private readonly Recording _recording;

    public RecorderBridge(Recording recording, IDesks desks, IAdmittedOrigins origins)
    {
        (_desks, _origins, _recording) = (desks, origins, recording);
        _recording.Step("made", FailsAt.Construction);
    }

    public string? WebRoot => Path.Combine(Path.GetDirectoryName(typeof(RecorderBridge).Assembly.Location)!, "page");

    public void ConfigureServices(IServiceCollection services) => services.AddSingleton(_desks);

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/desks", (HttpContext context) => context.Response.WriteAsync($"{_desks.Open.Count} open", context.RequestAborted));
        endpoints.MapGet("/origins", (HttpContext context) =>
            context.Response.WriteAsync(string.Join(' ', _origins.Entries.Select(entry => $"{entry.Pattern}:{entry.Services}")), context.RequestAborted));
    }

    public void Dispose() => _recording.Step("disposed", FailsAt.Disposal);
}
