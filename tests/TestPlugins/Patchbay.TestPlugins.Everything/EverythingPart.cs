using Acme.Words;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.Services;
using Scrutor;

namespace Patchbay.TestPlugins.Everything;

/// <summary>Shows what it was given, and where its private libraries came from.</summary>
[Export<IHostedPart>("everything", Options = typeof(EverythingOptions), MayOffer = ["chat", "recording"], Replaces = ["anything"])]
public sealed class EverythingPart(EverythingOptions options, IDiagnosticsSection section) : IHostedPart
{
    public ValueTask StartAsync(CancellationToken cancellationToken)
    {
        section.Set("name", options.Name);
        section.Set("count", $"{options.Count}");
        section.Set("transport", $"{options.Transport}");
        section.Set("words", Greeting.Text);
        section.Set("scrutor", typeof(RegistrationStrategy).Assembly.Location);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
