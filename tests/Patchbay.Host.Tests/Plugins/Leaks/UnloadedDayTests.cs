using System.Net.Http.Json;
using System.Text.Json;
using Patchbay.Host.Hosting;
using Patchbay.PluginForge;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Plugins.Leaks;

/// <summary>A plugin that has worked for a while is gone once the host gives it up.</summary>
public sealed class UnloadedDayTests : IDisposable
{
    private const string Source =
        """
        namespace Acme;

        [Export<IAgentUiBridge>("day-door", Options = typeof(DayOptions))]
        public sealed partial class Door(DayOptions options, TimeProvider clock, IDesks desks, ILogger<Door> log) : IAgentUiBridge, IStartable, IInstanceActions, IAsyncDisposable
        {
            private ITimer? _timer;
            private int _ticks;

            public string? WebRoot => null;
            public IReadOnlyList<InstanceAction> Actions { get; } = [new() { Name = "greet", Description = "Greets." }];

            public ValueTask StartAsync(CancellationToken cancellationToken)
            {
                _timer = clock.CreateTimer(_ => Interlocked.Increment(ref _ticks), null, options.Every, options.Every);
                return default;
            }

            public ValueTask<string> ActAsync(string name, JsonElement arguments, CancellationToken cancellationToken) => new($"{options.Greeting} {arguments.GetProperty("whom")}");

            public void ConfigureServices(IServiceCollection services)
            {
                services.AddSignalR();
                services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, DayJson.Default));
            }

            public void Map(IEndpointRouteBuilder endpoints)
            {
                endpoints.MapHub<Feed>("/hub");
                endpoints.MapGet("/ticks", () => { Asked(_ticks); return new Ticks(_ticks, options.Greeting, desks.Open.Count); });
                endpoints.MapPost("/greet", (Ticks ticks) => ticks with { Count = ticks.Count + 1 });
            }

            public ValueTask DisposeAsync() => _timer?.DisposeAsync() ?? default;

            [LoggerMessage(1, LogLevel.Warning, "Asked at {Ticks}")]
            private partial void Asked(int ticks);
        }

        public sealed class Feed : Microsoft.AspNetCore.SignalR.Hub;

        public sealed record Ticks(int Count, string Greeting, int Desks);

        public sealed class DayOptions : IPluginOptions<DayOptions>
        {
            public string Greeting { get; set; } = "hello";
            public TimeSpan Every { get; set; } = TimeSpan.FromMilliseconds(5);
            static JsonTypeInfo<DayOptions> IPluginOptions<DayOptions>.JsonTypeInfo => DayJson.Default.DayOptions;
        }

        [JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, AllowDuplicateProperties = false)]
        [JsonSerializable(typeof(DayOptions))]
        [JsonSerializable(typeof(Ticks))]
        public sealed partial class DayJson : JsonSerializerContext;
        """;

    private readonly Forge _forge = new();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task After_a_call_a_bound_option_a_log_line_a_timer_and_an_HTTP_request_it_is_unloaded()
    {
        await _forge.PluginAsync("Acme.Day", Source);
        await File.WriteAllTextAsync(_folder["deployment.json"], $$"""
            {
              "host": { "listen": "http://127.0.0.1:0/", "data": "{{_folder["data"]}}" },
              "plugins": { "paths": ["{{_forge.Folder}}"], "reloadable": ["acme.day"] },
              "bridges": { "day-door/one": { "listen": "http://127.0.0.1:0/", "greeting": "good day" } }
            }
            """);
        await using var host = ProgramProcess.Start("host/Patchbay.Host", ["run", "--json", "--deployment", _folder["deployment.json"]]);
        var addresses = (await host.ReadyAsync()).GetProperty("addresses");
        var door = new Uri(addresses.GetProperty("day-door/one").GetProperty("default").GetString()!);
        using var client = new HttpClient();
        JsonElement ticks = default;
        await Eventually.UntilAsync("the timer has come twice", async () =>
        {
            ticks = await client.GetFromJsonAsync<JsonElement>(new Uri(door, "ticks"));
            return ticks.GetProperty("count").GetInt32() > 1;
        });
        ticks.GetProperty("greeting").GetString().ShouldBe("good day");
        using var greeted = await client.PostAsync(new Uri(door, "greet"), JsonContent.Create(new { count = 1, greeting = "x", desks = 0 }));
        (await greeted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("count").GetInt32().ShouldBe(2);
        using var negotiated = await client.PostAsync(new Uri(door, "hub/negotiate?negotiateVersion=1"), null);
        negotiated.IsSuccessStatusCode.ShouldBeTrue();
        var control = ControlFile.Read(_folder["data"])!;
        client.DefaultRequestHeaders.Authorization = new("Bearer", control.Token);
        var action = new Uri(control.Address, "instances/day-door/one/actions/greet");
        using var acted = await client.PostAsync(action, JsonContent.Create(new { whom = "Ann" }));
        (await acted.Content.ReadAsStringAsync()).ShouldBe("""{"text":"good day Ann"}""");

        host.Terminate();
        (await host.EndAsync()).ShouldBe(0);
        host.Errors.ShouldContain("Asked at ");
        host.Errors.ShouldContain("Acme.Day 1.0.0 is unloaded");
        // What ran was the copy.
        Directory.EnumerateFiles(_folder["data/store"], "Acme.Day.dll", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Every_plugin_of_the_demo_is_unloaded_where_the_deployment_says_that_it_may()
    {
        string[] plugins =
        [
            "Patchbay.Audio.Files", "Patchbay.Bridges.ServiceClient", "Patchbay.Bridges.SoftphoneConnector",
            "Patchbay.Diallers.Genius", "Patchbay.Fakes", "Patchbay.Simulators.Genius",
        ];
        string[] settings =
        [
            $"host.data={_folder["data"]}", "host.listen=http://127.0.0.1:0/",
            "genius-simulator/demo:listen=ws://127.0.0.1:0/", "genius-simulator/demo:control=http://127.0.0.1:0/",
            "service-client/desk:listen=http://127.0.0.1:0/", "softphone-connector/wwe:listen=http://127.0.0.1:0/",
            $"plugins.reloadable={JsonSerializer.Serialize(plugins)}",
        ];
        await using var host = ProgramProcess.Start("host/Patchbay.Host", ["run", "--json", .. settings.SelectMany(setting => new[] { "--set", setting })]);
        var addresses = (await host.ReadyAsync()).GetProperty("addresses");
        using var client = new HttpClient();
        foreach (var (instance, path) in ((string, string)[])[("service-client/desk", "hub/negotiate?negotiateVersion=1"), ("softphone-connector/wwe", "session")])
        {
            // What they answer is theirs to test; here they have worked.
            using var answer = await client.PostAsync(new Uri(new Uri(addresses.GetProperty(instance).GetProperty("default").GetString()!), path), JsonContent.Create(new { }));
        }

        host.Terminate();
        (await host.EndAsync()).ShouldBe(0);
        foreach (var plugin in plugins) host.Errors.ShouldContain($"{plugin} 0.1.0 is unloaded");
    }

    public void Dispose()
    {
        _forge.Dispose();
        _folder.Dispose();
    }
}
