using Patchbay.Plugins;

[assembly: Plugin(Stability = PluginStability.Development)]
