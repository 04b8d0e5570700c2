using Patchbay.Plugins;

[assembly: Plugin(Stability = PluginStability.Preview, Needs = ["environment", "files", "network"])]
