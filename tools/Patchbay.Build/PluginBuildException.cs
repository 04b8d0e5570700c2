namespace Patchbay.Build;

/// <summary>A plugin is not one that a host could take.</summary>
internal sealed class PluginBuildException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
