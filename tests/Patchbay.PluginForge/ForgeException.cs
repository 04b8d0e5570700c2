namespace Patchbay.PluginForge;

/// <summary>What was asked for cannot be made; the message holds the compiler's or the tool's words.</summary>
public sealed class ForgeException(string message) : Exception(message);
