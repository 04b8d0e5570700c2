using Microsoft.Extensions.Logging;
using Patchbay.Plugins;

namespace Patchbay.Host.Hosting;

/// <summary>What one instance logs with: each line says whose it is, whatever it calls its categories.</summary>
/// <param name="inner">Where lines go; disposed by whoever made it.</param>
/// <param name="instance">Whose they are.</param>
internal sealed class InstanceLoggers(ILoggerFactory inner, InstanceKey instance) : ILoggerFactory
{
    private readonly LogScope _scope = new("instance", instance.ToString());

    public ILogger CreateLogger(string categoryName) => new InstanceLogger(inner.CreateLogger(categoryName), _scope);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        // What is wrapped is not ours.
    }

    private sealed class InstanceLogger(ILogger inner, LogScope scope) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!inner.IsEnabled(logLevel)) return;
            using (inner.BeginScope(scope)) inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
