namespace Patchbay.Host.Tests.Plugins.Leaks;

/// <summary>The leak matrix: measured on .NET 10, and held here so that a change of the runtime is noticed.</summary>
internal static class LeakRows
{
    private const string Context =
        """
        public sealed record Answer(int Number, Word Word);
        public enum Word { One, Two }
        [JsonSourceGenerationOptions(UseStringEnumConverter = true)]
        [JsonSerializable(typeof(Answer))]
        public sealed partial class AnswerJson : JsonSerializerContext;
        """;

    private const string Things =
        """
        public sealed class Thing { public int Number { get; set; } [System.ComponentModel.DataAnnotations.Required] public string? Text { get; set; } }
        public enum Word { One, Two }
        public sealed class WordOptions { public Word Word { get; set; } }
        """;

    private const string AddJson = "services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, AnswerJson.Default));";

    private const string Values =
        """
        var values = new Microsoft.Extensions.Configuration.ConfigurationManager(); values["Number"] = "3"; values["Text"] = "x"; values["Word"] = "Two";
        """;

    /// <summary>After these a plugin is unloaded.</summary>
    public static IReadOnlyList<LeakRow> Free { get; } =
    [
        new() { Name = "nothing" },
        new()
        {
            Name = "container",
            Start = """
                var services = new ServiceCollection(); services.AddSingleton<Thing>(); services.AddKeyedSingleton<Thing>("key");
                var provider = services.BuildServiceProvider();
                for (var i = 0; i < 200; i++) { provider.GetRequiredService<Thing>(); provider.GetRequiredKeyedService<Thing>("key"); }
                """,
            Types = Things,
        },
        new()
        {
            Name = "activator",
            Start = """
                var provider = new ServiceCollection().BuildServiceProvider();
                ActivatorUtilities.CreateInstance<Thing>(provider); ActivatorUtilities.CreateFactory(typeof(Thing), [])(provider, null);
                """,
            Types = Things,
        },
        new() { Name = "xml", Start = "new System.Xml.Serialization.XmlSerializer(typeof(Thing)).Serialize(Stream.Null, new Thing());", Types = Things },
        new() { Name = "expression", Start = "System.Linq.Expressions.Expression<Func<Thing, int>> number = thing => thing.Number; number.Compile()(new Thing());", Types = Things },
        new() { Name = "reflection", Start = "typeof(Thing).GetProperty(\"Text\")!.GetCustomAttributes(true); Enum.Parse<Word>(\"Two\"); _ = new Dictionary<Thing, List<Word>> { [new()] = [Word.One] };", Types = Things },
        new() { Name = "tasks", Start = "await Task.Run(() => new Thing()); _ = Task.Run((Action)(() => throw new InvalidOperationException(\"dropped\")));", Types = Things },
        new() { Name = "async-local", Start = "Kept.Value = new Thing();", Members = "private static readonly AsyncLocal<Thing> Kept = new();", Types = Things },
        new() { Name = "regex", Start = "_ = new System.Text.RegularExpressions.Regex(\"(a|b)+\", System.Text.RegularExpressions.RegexOptions.Compiled).IsMatch(\"ab\");" },
        new()
        {
            Name = "log-line",
            Imports = "ILogger<Row> log",
            Start = "Said(new Thing());",
            Members = "[LoggerMessage(1, LogLevel.Information, \"Said {Thing}\")] private partial void Said(Thing thing);",
            Types = Things,
        },
        new()
        {
            Name = "meter-of-the-host",
            Imports = "System.Diagnostics.Metrics.IMeterFactory meters",
            Start = "var meter = meters.Create(new System.Diagnostics.Metrics.MeterOptions(\"acme\")); meter.CreateObservableGauge(\"thing\", () => new Thing().Number);",
            Types = Things,
        },
        new() { Name = "activity-source", Start = "Source.StartActivity(\"x\")?.Dispose();", Members = "private static readonly System.Diagnostics.ActivitySource Source = new(\"acme\");" },
        new()
        {
            Name = "event-source",
            Start = "Events.Log.Said(1);",
            Types = "public sealed class Events : System.Diagnostics.Tracing.EventSource { public static readonly Events Log = new(); [System.Diagnostics.Tracing.Event(1)] public void Said(int number) => WriteEvent(1, number); }",
        },
        new()
        {
            Name = "options-monitor",
            Start = """
                var services = new ServiceCollection(); services.AddOptions<Thing>().Configure(thing => thing.Number = 1).Validate(thing => thing.Number == 1);
                _ = services.BuildServiceProvider().GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<Thing>>().CurrentValue;
                """,
            Types = Things,
        },
        new()
        {
            Name = "json-generated",
            Start = """
                var text = JsonSerializer.Serialize(new Answer(1, Word.Two), AnswerJson.Default.Answer); JsonSerializer.Deserialize(text, AnswerJson.Default.Answer);
                System.Text.Json.Schema.JsonSchemaExporter.GetJsonSchemaAsNode(AnswerJson.Default.Answer);
                """,
            Types = Context,
        },
        new()
        {
            Name = "timer-disposed",
            Imports = "TimeProvider clock",
            Start = "await using var timer = clock.CreateTimer(_ => { }, null, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)); await Task.Delay(TimeSpan.FromMilliseconds(5), clock, cancellationToken);",
        },
        new() { Name = "registration-at-start", Start = "cancellationToken.Register(() => new Thing());", Types = Things },
        new() { Name = "binder-of-simple-types", Start = Values + "Microsoft.Extensions.Configuration.ConfigurationBinder.Get<Thing>(values);", Types = Things },
        new()
        {
            Name = "endpoints-generated",
            Map = "endpoints.MapGet(\"/\", () => new Answer(1, Word.Two));",
            Services = AddJson,
            Types = Context,
        },
        new()
        {
            // With reflection off a forgotten type is an error, where it would have pinned.
            Name = "endpoints-without-context",
            Map = "endpoints.MapGet(\"/\", () => new Answer(1, Word.Two));",
            Types = "public sealed record Answer(int Number, Word Word); public enum Word { One, Two }",
            Status = 500,
        },
        new()
        {
            Name = "hub",
            Map = "endpoints.MapHub<Feed>(\"/hub\"); endpoints.MapGet(\"/\", (HttpContext context) => context.Response.WriteAsync(\"x\"));",
            Services = "services.AddSignalR();",
            Types = "public sealed class Feed : Microsoft.AspNetCore.SignalR.Hub { public int Number() => 1; }",
        },
        new()
        {
            // The proxy of its clients cannot be made for a type of a context that can be unloaded.
            Name = "typed-hub",
            Map = "endpoints.MapHub<Feed>(\"/hub\"); endpoints.MapGet(\"/\", (HttpContext context, Microsoft.AspNetCore.SignalR.IHubContext<Feed, IFeed> feed) => feed.Clients.All.Said(1));",
            Services = "services.AddSignalR();",
            Status = 500,
            Types = "public interface IFeed { Task Said(int number); } public sealed class Feed : Microsoft.AspNetCore.SignalR.Hub<IFeed>;",
        },
        new()
        {
            // Its parameters are what pins; this has none.
            Name = "endpoints-by-reflection-bare",
            Map = "endpoints.MapGet(\"/\", () => new Answer(1, Word.Two));",
            Services = AddJson,
            Types = Context,
            GeneratesEndpoints = false,
        },
    ];

    /// <summary>After these it is not, and the report says by whom it is held.</summary>
    public static IReadOnlyList<LeakRow> Pinned { get; } =
    [
        new() { Name = "type-descriptor", Holder = "System.Collections.Hashtable", Start = "TypeDescriptor.GetProperties(typeof(Thing));", Types = Things },
        new() { Name = "type-converter", Holder = "System.Collections.Hashtable", Start = "TypeDescriptor.GetConverter(typeof(Word));", Types = Things },
        new() { Name = "binder-of-an-enum", Holder = "System.Collections.Hashtable", Start = Values + "Microsoft.Extensions.Configuration.ConfigurationBinder.Get<WordOptions>(values);", Types = Things },
        new()
        {
            Name = "validator",
            Holder = "System.",
            Start = "var thing = new Thing(); System.ComponentModel.DataAnnotations.Validator.TryValidateObject(thing, new(thing), []);",
            Types = Things,
        },
        new()
        {
            Name = "json-by-reflection",
            Holder = "System.Text.Json.",
            Start = "JsonSerializer.Serialize(new Thing(), new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() });",
            Types = Things,
        },
        new() { Name = "timer-left", Holder = "System.Threading.TimerQueue", Start = "Kept = new Timer(_ => new Thing(), null, 1000, 1000);", Members = "private static Timer? Kept;", Types = Things },
        new()
        {
            Name = "timer-of-the-host",
            Holder = "not given back by timer-of-the-host/row: a timer that calls Acme.Row.Tick",
            Imports = "TimeProvider clock",
            Start = "Kept = clock.CreateTimer(Tick, null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));",
            Members = "private static ITimer? Kept; private static void Tick(object? state) { }",
        },
        new()
        {
            Name = "meter-left",
            Holder = "System.Diagnostics.Metrics.Meter",
            Start = "new System.Diagnostics.Metrics.Meter(\"acme\").CreateObservableGauge(\"thing\", () => new Thing().Number);",
            Types = Things,
        },
        new()
        {
            Name = "thread-left",
            Holder = "a thread",
            Start = "new Thread(new Row().Stay) { IsBackground = true }.Start();",
            Members = "private readonly ManualResetEventSlim _never = new(); private void Stay() { while (true) { _never.Wait(100); GC.KeepAlive(this); } }",
        },
        new() { Name = "event-left", Holder = "System.AppDomain", Start = "AppDomain.CurrentDomain.ProcessExit += Ended;", Members = "private static void Ended(object? sender, EventArgs e) { }" },
        new() { Name = "handle-left", Holder = "a static field or handle > Acme.Thing", Start = "System.Runtime.InteropServices.GCHandle.Alloc(new Thing());", Types = Things },
        new() { Name = "instance-kept", Holder = "Acme.Row", Start = "AppDomain.CurrentDomain.SetData(\"acme\", this);" },
        new()
        {
            Name = "http-client-factory",
            Holder = "Microsoft.Extensions.Http.ActiveHandlerTrackingEntry",
            Start = """
                var services = new ServiceCollection(); services.AddSingleton<Thing>(); services.AddHttpClient("x").AddHttpMessageHandler(provider => { provider.GetRequiredService<Thing>(); return new Handler(); });
                services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("x");
                """,
            Types = Things + "public sealed class Handler : DelegatingHandler;",
        },
        new()
        {
            Name = "endpoints-by-reflection",
            Holder = "ParameterBindingMethodCache",
            Map = "endpoints.MapGet(\"/\", (Word? word) => new Answer(1, word ?? Word.Two));",
            Services = AddJson,
            Types = Context,
            GeneratesEndpoints = false,
        },
    ];
}
