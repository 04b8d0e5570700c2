namespace Patchbay.Host.Supervision.Escapes;

/// <summary>
/// Is told what escaped from a plugin. Called on the thread that threw, or on the finalizer's, so it must be quick; what it throws is
/// logged and goes no further. It must not keep the exception: that would keep the plugin loaded.
/// </summary>
internal interface IPluginEscapes
{
    /// <summary>An exception left the plugin's code on a thread, a pool item or a timer of its own, and would have ended the process. That thread or item is over.</summary>
    void Escaped(string pluginId, Exception problem);

    /// <summary>A task of the plugin's failed, and nobody looked at it; when it did, nobody knows: it is told when the task is collected.</summary>
    void Forgotten(string pluginId, Exception problem);
}
