using Patchbay.PluginForge;

namespace Patchbay.Host.Tests.Plugins.Leaks;

/// <summary>One thing that a plugin may do, and whether it can be unloaded after it.</summary>
internal sealed record LeakRow
{
    /// <summary>The part's name.</summary>
    public required string Name { get; init; }

    /// <summary>What the report must say of who holds it; null where it is unloaded.</summary>
    public string? Holder { get; init; }

    /// <summary>What it does when it starts.</summary>
    public string Start { get; init; } = "";

    /// <summary>More members of the part.</summary>
    public string Members { get; init; } = "";

    /// <summary>More types.</summary>
    public string Types { get; init; } = "";

    /// <summary>What the part's constructor asks for.</summary>
    public string Imports { get; init; } = "";

    /// <summary>For a front door: what it maps. It is asked for <c>/</c> while it runs.</summary>
    public string? Map { get; init; }

    /// <summary>For a front door: what it adds to its container.</summary>
    public string Services { get; init; } = "";

    /// <summary>For a front door: the status of its answer.</summary>
    public int Status { get; init; } = 200;

    public bool GeneratesEndpoints { get; init; } = true;

    public string Id => $"Acme.{Name}";

    public string Key => $"{Name}/row";

    public string Contract => Map is null ? "Patchbay.Services.IHostedPart" : "Patchbay.Bridges.IAgentUiBridge";

    /// <summary>The manifest is written by hand: the tool would find some of these deeds, and refuse or tell them.</summary>
    public PluginShape Shape => new()
    {
        GeneratesEndpoints = GeneratesEndpoints,
        Manifest = $$"""
            {
              "format": 1, "id": "{{Id}}", "version": "1.0.0", "assembly": "{{Id}}.dll", "targetFramework": "net10.0",
              "contracts": {}, "files": {}, "parts": [{ "name": "{{Name}}", "contract": "{{Contract}}", "type": "Acme.Row" }]
            }
            """,
    };

    public string Source => Map is null
        ? $$"""
        namespace Acme;
        public sealed partial class Row({{Imports}}) : IHostedPart
        {
            {{Members}}
            public async ValueTask StartAsync(CancellationToken cancellationToken) { await Task.CompletedTask; {{Start}} }
            public ValueTask DisposeAsync() => default;
        }
        {{Types}}
        """
        : $$"""
        namespace Acme;
        public sealed partial class Row({{Imports}}) : IAgentUiBridge
        {
            {{Members}}
            public string? WebRoot => null;
            public void ConfigureServices(IServiceCollection services) { {{Services}} }
            public void Map(IEndpointRouteBuilder endpoints) { {{Map}} }
        }
        {{Types}}
        """;
}
