using Patchbay.Plugins;

[assembly: Plugin(Stability = PluginStability.Development, Needs = ["files", "network"])]
