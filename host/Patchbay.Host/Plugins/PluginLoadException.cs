namespace Patchbay.Host.Plugins;

/// <summary>A part cannot be loaded. The message says which, from where and why.</summary>
internal sealed class PluginLoadException(string message, Exception? innerException = null) : Exception(message, innerException);
