namespace Patchbay.Host.Tests.Commands.Stands;

/// <summary>A plugin that checks its surroundings as it is told to, and writes a file as soon as any of its code runs.</summary>
internal static class CheckingPlugin
{
    public const string Id = "Acme.Checking";

    /// <summary>Its source.</summary>
    /// <param name="trace">The file that its module initialiser writes.</param>
    public static string Source(string trace) =>
        $$""""
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using Microsoft.Extensions.Logging;

        [assembly: Plugin(Needs = ["files"])]

        namespace Acme;

        internal static class Trace
        {
            [ModuleInitializer]
            internal static void Run() => File.AppendAllText("""{{trace}}""", "code of the plugin ran\n");
        }

        [Export<IHostedPart>("checking", Options = typeof(CheckingOptions))]
        public sealed class CheckingPart : IHostedPart, IPreflight
        {
            private readonly CheckingOptions _options;
            private readonly ILogger<CheckingPart> _log;

            public CheckingPart(CheckingOptions options, ILogger<CheckingPart> log)
            {
                (_options, _log) = (options, log);
                if (options.Does == "unmade") throw new InvalidOperationException($"it is not made on purpose{(options.Password is { } password ? $" with {password.Reveal()}" : "")}");
                if (options.Does == "dawdles") new ManualResetEventSlim().Wait(TimeSpan.FromSeconds(20));
            }

            public ValueTask StartAsync(CancellationToken cancellationToken)
            {
                if (_options.Does != "chatters") throw new InvalidOperationException("it must not be started");
                _log.LogError(new InvalidOperationException($"refused with {_options.Password!.Reveal()}"), "The password is {Password}", _options.Password!.Reveal());
                return ValueTask.CompletedTask;
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;

            public async IAsyncEnumerable<PreflightFinding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
            {
                await Task.Yield();
                yield return new PreflightFinding { Subject = "moon", Passed = _options.Does != "fails", Text = $"It is {(_options.Does == "tells" ? _options.Password!.Reveal() : "full")}." };
                if (_options.Does == "throws") throw new InvalidOperationException("thrown on purpose");
                if (_options.Does == "hangs") await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
                if (_options.Does == "waits") await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
        }

        public sealed class CheckingOptions : IPluginOptions<CheckingOptions>
        {
            public string Does { get; set; } = "passes";
            public Secret? Password { get; set; }
            static JsonTypeInfo<CheckingOptions> IPluginOptions<CheckingOptions>.JsonTypeInfo => CheckingJson.Default.CheckingOptions;
        }

        [JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, AllowDuplicateProperties = false)]
        [JsonSerializable(typeof(CheckingOptions))]
        public sealed partial class CheckingJson : JsonSerializerContext;
        """";
}
