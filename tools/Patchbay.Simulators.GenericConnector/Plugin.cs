using Patchbay.Plugins;

[assembly: Plugin(Stability = PluginStability.Preview, Needs = ["files", "network"])]
