using Microsoft.Extensions.Logging;

namespace Patchbay.Host.Hosting;

/// <summary>
/// Keeps what must not be shown out of the log, whoever writes it there: a plugin may log what it was given. Of scopes it lets the
/// host's own through: what others put there cannot be told apart.
/// </summary>
/// <param name="inner">Where lines go; disposed by whoever made it.</param>
/// <param name="clean">A text as it may be shown.</param>
internal sealed class ScrubbedLoggers(ILoggerFactory inner, Func<string, string> clean) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new ScrubbedLogger(inner.CreateLogger(categoryName), clean);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        // What is wrapped is not ours.
    }

    private sealed class ScrubbedLogger(ILogger inner, Func<string, string> clean) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => state is LogScope own ? inner.BeginScope(own.With(clean)) : null;

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!inner.IsEnabled(logLevel)) return;
            var text = formatter(state, exception);
            if (exception is not null) text = $"{text}{Environment.NewLine}{exception}";
            var shown = clean(text);
            // Untouched lines keep their fields; of others the text alone is safe.
            if (shown == text) inner.Log(logLevel, eventId, state, exception, formatter);
            else inner.Log(logLevel, eventId, shown, null, static (line, _) => line);
        }
    }
}
