using Microsoft.Extensions.Logging;
using Patchbay.Host.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Host.Tests.Hosting;

public sealed class LogScopeTests
{
    private readonly Kept _kept = new();

    [Fact]
    public void Each_line_of_an_instance_says_whose_it_is_and_those_of_others_do_not()
    {
        using var loggers = new InstanceLoggers(_kept, InstanceKey.Parse("genius/main"));
        Write(loggers.CreateLogger("Acme.Deep"), "It works.");
        Write(_kept.CreateLogger("Host"), "So do I.");
        _kept.Lines.ShouldBe(["Acme.Deep [instance genius/main] It works.", "Host [] So do I."]);
    }

    [Fact]
    public void Of_scopes_only_the_hosts_own_are_shown_and_nothing_in_them_that_must_not_be()
    {
        using var scrubbed = new ScrubbedLoggers(_kept, text => text.Replace("5551234", "***", StringComparison.Ordinal));
        var log = scrubbed.CreateLogger("Host");
        using (log.BeginScope("a part's own 5551234"))
        using (log.BeginScope(new LogScope("desk", "default/5551234")))
            Write(log, "It works.");
        _kept.Lines.ShouldBe(["Host [desk default/***] It works."]);
    }

    private static void Write(ILogger log, string text) => log.Log(LogLevel.Information, default, text, null, static (line, _) => line);

    /// <summary>Keeps lines with the scopes around them.</summary>
    private sealed class Kept : ILoggerFactory
    {
        private readonly LoggerExternalScopeProvider _scopes = new();

        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void AddProvider(ILoggerProvider provider)
        {
            // It has all it needs.
        }

        public void Dispose()
        {
            // Nothing is open.
        }

        private sealed class Logger(Kept kept, string category) : ILogger
        {
            public IDisposable BeginScope<TState>(TState state)
                where TState : notnull => kept._scopes.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var scopes = new List<string>();
                kept._scopes.ForEachScope((scope, list) => list.Add($"{scope}"), scopes);
                kept.Lines.Add($"{category} [{string.Join(", ", scopes)}] {formatter(state, exception)}");
            }
        }
    }
}
