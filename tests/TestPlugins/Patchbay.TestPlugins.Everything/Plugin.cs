using Patchbay.Plugins;
using Patchbay.Services;

[assembly: Plugin(Stability = PluginStability.Preview, Needs = ["files", "environment", "code-loading"], Replaces = ["Patchbay.TestPlugins.Anything"])]
[assembly: RemovedPart<IHostedPart>("nothing", "Use everything instead.", Since = "0.1.0")]
